import { applicableObligations, type ObligationKind } from '@/lib/cases/obligations/rules';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { ObligationState } from '@/lib/platform/db/generated/enums';
import { OPENING, paris } from '../../time';
import { cases, type ScenarioCase } from '../cases';
import { caseId, INCIDENT_ID } from '../ids';
import { laboratories, type ScenarioLaboratory } from '../laboratories';
import { person } from '../people';

/** A case with its laboratory; the two lists share their order. */
export function pairs(): { state: ScenarioCase; laboratory: ScenarioLaboratory }[] {
  return cases.flatMap((state) => {
    const laboratory = laboratories[state.laboratory - 1];
    return laboratory ? [{ state, laboratory }] : [];
  });
}

/** Breach cases, the history of their awareness moment and what the law asks of each. */
export async function loadCases(tx: Prisma.TransactionClient): Promise<void> {
  await tx.breachCase.createMany({
    data: pairs().map(({ state, laboratory }) => ({
      id: caseId(state.laboratory),
      incidentId: INCIDENT_ID,
      organisationId: laboratory.id,
      awarenessAt: state.awareness?.at ?? null,
      awarenessBasis: state.awareness?.basis ?? null,
      notifiedAt: state.receipt?.at ?? null,
      receiptNumber: state.receipt?.number ?? null,
      patientsExpected: laboratory.patients,
      createdAt: paris('23T15:40'),
    })),
  });
  await tx.awarenessEvent.createMany({ data: pairs().flatMap(awarenessOf) });
  await tx.obligation.createMany({ data: cases.flatMap(obligationsOf) });
}

function awarenessOf({ state, laboratory }: ReturnType<typeof pairs>[number]) {
  if (!state.awareness) return [];
  const common = {
    incidentId: INCIDENT_ID,
    caseId: caseId(state.laboratory),
    decidedBy: laboratory.dpoName,
    authorId: person(laboratory.dpoName).id,
  };
  const recorded = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
  const { at, basis, note } = state.awareness;
  if (!state.revised) return [{ ...common, at, basis, note, createdAt: recorded(at, 35) }];
  const first = {
    ...common,
    at: state.revised.at,
    basis: state.revised.basis,
    note: 'Avis de l’éditeur reçu par courriel.',
  };
  return [
    { ...first, createdAt: recorded(state.revised.at, 20) },
    { ...common, at, basis, note, reason: state.revised.reason, createdAt: state.revised.decidedAt },
  ];
}

function obligationsOf(state: ScenarioCase) {
  const cnil: ObligationState = state.receipt ? 'DONE' : state.filing ? 'IN_PROGRESS' : 'TODO';
  const states: Readonly<Record<ObligationKind, ObligationState>> = {
    CNIL_33: cnil,
    SECTOR_REPORT: state.sectorReport,
    COMPLAINT: state.complaint,
  };
  const number = String(state.laboratory).padStart(3, '0');
  const references: Readonly<Record<ObligationKind, string>> = {
    CNIL_33: state.receipt?.number ?? '',
    SECTOR_REPORT: state.laboratory === 1 ? 'SIG-2021-00317' : `SIG-2021-00${320 + state.laboratory}`,
    COMPLAINT: `PL-2021-${number}`,
  };
  const at = state.awareness?.at ?? paris(OPENING);
  return applicableObligations({ awarenessAt: state.awareness?.at ?? null, at: paris(OPENING) }).map(
    ({ rule, dueAt }) => {
      const { kind } = rule;
      const done = states[kind] === 'DONE';
      return {
        incidentId: INCIDENT_ID,
        caseId: caseId(state.laboratory),
        kind,
        state: states[kind],
        dueAt,
        doneAt: done ? doneAt(state, kind, at) : null,
        reference: done ? references[kind] : '',
      };
    },
  );
}

/** Reports went out the same evening, complaints after the dossier; never before awareness nor after the opening. */
function doneAt(state: ScenarioCase, kind: ObligationKind, awareness: Date): Date {
  if (kind === 'CNIL_33') return state.receipt?.at ?? awareness;
  if (state.laboratory === 1 && kind === 'SECTOR_REPORT') return paris('23T16:40');
  const hours = kind === 'SECTOR_REPORT' ? 5 + (state.laboratory % 6) : 38 + (state.laboratory % 9);
  return new Date(Math.min(awareness.getTime() + hours * 3_600_000, paris('26T12:15').getTime()));
}
