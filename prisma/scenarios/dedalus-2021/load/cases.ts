import { trackedDues } from '@/lib/cases/obligations/rules';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { ObligationState } from '@/lib/platform/db/generated/enums';
import { BUILT_IN_PACKS } from '@/lib/rules/packs/built-in';
import { type Applicable, clockOf, obligationsOf } from '@/lib/rules/rules';
import { OPENING, paris } from '../../time';
import { cases, type ScenarioCase } from '../cases';
import { sectorReference } from '../filings';
import { caseId, fixedId, INCIDENT_ID } from '../ids';
import { incident } from '../incident';
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
      ...clockOf(applicableTo(state)),
      notifiedAt: state.receipt?.at ?? null,
      receiptNumber: state.receipt?.number ?? null,
      ...signalOf(state),
      patientsExpected: laboratory.patients,
      createdAt: paris('23T15:40'),
    })),
  });
  await tx.awarenessEvent.createMany({ data: pairs().flatMap(awarenessOf) });
  await tx.obligation.createMany({ data: cases.flatMap(obligationRows) });
}

function signalOf({ firstSignal }: ScenarioCase) {
  return {
    firstSignalAt: firstSignal?.at ?? null,
    firstSignalHow: firstSignal?.how ?? '',
    firstSignalWho: firstSignal?.who ?? '',
  };
}

function awarenessOf({ state, laboratory }: ReturnType<typeof pairs>[number]) {
  if (!state.awareness) return [];
  const common = {
    incidentId: INCIDENT_ID,
    caseId: caseId(state.laboratory),
    ...signalOf(state),
    decidedBy: laboratory.dpoName,
    authorId: person(laboratory.dpoName).id,
    authorName: laboratory.dpoName,
  };
  const recorded = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000);
  const quoted = (basis: string) => ({
    noticeDeliveryId: basis === 'VENDOR_NOTICE' ? fixedId('delivery', 1000 + state.laboratory) : null,
  });
  const { at, basis, note } = state.awareness;
  const last = { ...common, ...quoted(basis), at, basis, note };
  if (!state.revised) return [{ ...last, createdAt: recorded(at, 35) }];
  const first = {
    ...common,
    ...quoted(state.revised.basis),
    at: state.revised.at,
    basis: state.revised.basis,
    note: 'Avis de l’éditeur lu dans l’application.',
  };
  return [
    { ...first, createdAt: recorded(state.revised.at, 20) },
    { ...last, reason: state.revised.reason, createdAt: state.revised.decidedAt },
  ];
}

/** What the rules of February 2021 ask of a laboratory, with the dates they give. */
export function applicableTo(state: ScenarioCase): Applicable[] {
  const facts = {
    awarenessAt: state.awareness?.at ?? null,
    firstSignalAt: incident.firstSignalAt,
    vendorKnownAt: null,
    initialFiledAt: state.receipt?.at ?? null,
    nis2NotifiedAt: null,
    nis2Applies: false,
    processorInvolved: true,
    cyberOffence: true,
    at: paris(OPENING),
  };
  return obligationsOf({ packs: BUILT_IN_PACKS, facts });
}

function obligationRows(state: ScenarioCase) {
  const number = String(state.laboratory).padStart(3, '0');
  const cnil: ObligationState = state.receipt ? 'DONE' : state.filing ? 'IN_PROGRESS' : 'TODO';
  const known: Readonly<Record<string, readonly [state: ObligationState, reference: string]>> = {
    CNIL_33: [cnil, state.receipt?.number ?? ''],
    SECTOR_REPORT: [state.sectorReport, sectorReference(state.laboratory)],
    COMPLAINT: [state.complaint, `PL-2021-${number}`],
    REGISTER: [state.receipt ? 'DONE' : 'TODO', state.receipt?.number ?? ''],
    PROCESSOR_NOTICE: ['DONE', '33(2) n° 1'],
  };
  const at = state.awareness?.at ?? paris(OPENING);
  return trackedDues(applicableTo(state)).map((due) => {
    const [progress, reference] = known[due.kind] ?? (['TODO', ''] as const);
    const done = progress === 'DONE';
    return {
      ...due,
      incidentId: INCIDENT_ID,
      caseId: caseId(state.laboratory),
      state: progress,
      doneAt: done ? doneAt(state, due.kind, at) : null,
      reference: done ? reference : '',
    };
  });
}

/** Reports went out the same evening, complaints after the dossier; never before awareness nor after the opening. */
export function doneAt(state: ScenarioCase, kind: string, awareness: Date): Date {
  if (kind === 'CNIL_33' || kind === 'REGISTER') return state.receipt?.at ?? awareness;
  if (kind === 'PROCESSOR_NOTICE') return paris('23T17:20');
  if (state.laboratory === 1 && kind === 'SECTOR_REPORT') return paris('23T16:40');
  const hours = kind === 'SECTOR_REPORT' ? 5 + (state.laboratory % 6) : 38 + (state.laboratory % 9);
  return new Date(Math.min(awareness.getTime() + hours * 3_600_000, paris('26T12:15').getTime()));
}
