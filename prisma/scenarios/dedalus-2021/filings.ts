import { quoteAll } from '@/lib/facts/quotes/rules';
import type { Facts } from '@/lib/facts/rules';
import { FILING_QUOTES } from '@/lib/filings/draft/quotes';
import { FIELDS } from '@/lib/filings/form/rules';
import {
  emptyContent,
  type FilingContent,
  type FilingContentInput,
  filingContentSchema,
} from '@/lib/filings/form/schema';
import { completeness, type GateContext } from '@/lib/filings/rules';
import { answerOf } from '@/lib/platform/questionnaire/question';
import { OPENING, paris } from '../time';
import type { ScenarioCase } from './cases';
import { factsAt } from './facts';
import type { ScenarioLaboratory } from './laboratories';

const WOMEN = new Set(
  'Anne Gwenaëlle Catherine Soizic Isabelle Florence Hélène Armelle Véronique Céline Sylvie Nathalie Aurélie Claire Maëlle Nolwenn Sandrine Pauline'.split(
    ' ',
  ),
);

/** When the dossier was drafted: nine hours before it was sent off, or before the 66th hour. */
export function draftedAt(state: ScenarioCase): Date {
  const reference = state.receipt?.at.getTime() ?? (state.awareness?.at.getTime() ?? 0) + 66 * 3_600_000;
  return new Date(reference - 9 * 3_600_000);
}

/** The facts that the dossier quotes, as they were when it was drafted (product A3). */
export function quotedFacts(state: ScenarioCase): Facts {
  return factsAt({ laboratory: state.laboratory, at: draftedAt(state) });
}

function identity(name: string, email: string) {
  const [firstName = '', ...rest] = name.replace(/^Dr /, '').split(' ');
  return {
    civility: WOMEN.has(firstName) ? ('MADAME' as const) : ('MONSIEUR' as const),
    lastName: rest.join(' '),
    firstName,
    email,
  };
}

/** The dossier of a laboratory with every answer that an initial notification demands, from the incident's facts. */
export function fullContent(laboratory: ScenarioLaboratory, state: ScenarioCase): FilingContent {
  const input: FilingContentInput = {
    type: { notificationType: 'INITIALE' },
    organisation: {
      siren: laboratory.siren,
      name: laboratory.name,
      sector: 'Q',
      address: laboratory.address,
      postcode: laboratory.postcode,
      city: laboratory.city,
      country: 'France',
    },
    representative: identity(laboratory.managerName, laboratory.managerEmail),
    contact: {
      ...identity(laboratory.dpoName, laboratory.dpoEmail),
      position: 'Délégué à la protection des données',
      phone: laboratory.phone,
    },
    others: { parties: [{ role: 'PROCESSOR', name: 'Dedalus Biologie', contact: 'crise@editeur.example' }] },
    dates: {
      awarenessAt: state.awareness?.at.toISOString() ?? null,
      processorNotifiedAt: paris('23T17:20').toISOString(),
      discovery: state.awareness?.note ?? '',
      comments: 'Début approximatif : mise en vente du fichier à la fin de 2020.',
    },
    harms: { severity: 'MAXIMAL' },
    information: { peopleInformed: 'PLANNED', plannedOn: 'UNKNOWN', channels: ['POST', 'EMAIL'] },
    other: { otherDpa: false, otherAuthorities: true, otherAuthoritiesText: otherAuthorities(state) },
  };
  const content = quoteAll({
    table: FILING_QUOTES,
    content: filingContentSchema.parse(input),
    facts: quotedFacts(state),
  });
  // One line of the file is one person.
  return { ...content, data: { ...content.data, recordsApprox: content.data.peopleApprox } };
}

function otherAuthorities(state: ScenarioCase): string {
  const report = state.sectorReport === 'DONE' ? ` ${sectorReference(state.laboratory)}` : '';
  return `Signalement L.1111-8-2 (ANS, ARS)${report}, CERT-FR, parquet de Paris.`;
}

/** Number under which the sector report of a laboratory was received. */
export function sectorReference(laboratory: number): string {
  return laboratory === 1 ? 'SIG-2021-00317' : `SIG-2021-00${320 + laboratory}`;
}

/** What the gate of lib/filings knows of the case at the opening of the scenario. */
export function gateOf(state: ScenarioCase): GateContext {
  return {
    now: state.receipt?.at ?? paris(OPENING),
    awarenessAt: state.awareness?.at ?? null,
    awarenessBasis: state.awareness?.basis ?? null,
  };
}

/** The dossier as far as it got: demanded answers are emptied from the end until at most `filled` of them remain. */
export function contentOf(laboratory: ScenarioLaboratory, state: ScenarioCase): FilingContent {
  const content = fullContent(laboratory, state);
  if (state.filled >= 1) return content;
  const empty = emptyContent();
  const gate = gateOf(state);
  for (const def of [...FIELDS].reverse()) {
    if (completeness(content, gate, 'initial') <= state.filled * 100) break;
    if (def.block !== 'type') Reflect.set(content[def.block], def.name, answerOf(empty, def));
  }
  return content;
}
