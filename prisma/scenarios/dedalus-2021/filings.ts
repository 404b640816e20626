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
import { incident } from './incident';
import type { ScenarioLaboratory } from './laboratories';

const WOMEN = new Set(
  'Anne Gwenaëlle Catherine Soizic Isabelle Florence Hélène Armelle Véronique Céline Sylvie Nathalie Aurélie Claire Maëlle Nolwenn Sandrine Pauline'.split(
    ' ',
  ),
);

/** What the laboratory's dossier knew when it was drafted: the count of lines was settled a day later (product A3). */
const FIRST_COUNT: Readonly<Record<number, number | 'UNKNOWN'>> = { 1: 30_950, 19: 'UNKNOWN' };

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
      periodKnown: true,
      startAt: incident.periodStartAt.toISOString(),
      ongoing: true,
      awarenessAt: state.awareness?.at.toISOString() ?? null,
      processorNotifiedAt: paris('23T17:20').toISOString(),
      discovery: state.awareness?.note ?? '',
      comments: 'Début approximatif : mise en vente du fichier à la fin de 2020.',
      established: 'ETABLI',
    },
    breach: {
      natures: [...incident.natures],
      origins: [...incident.origins],
      cause: incident.cause,
      description: incident.summary,
    },
    data: {
      categories: [...incident.dataCategories],
      categoryOther: 'Médecin prescripteur, préleveur, date de prélèvement, mutuelle.',
      sensitive: [...incident.sensitiveData],
      recordsApprox: FIRST_COUNT[state.laboratory] ?? laboratory.patients,
      people: ['PATIENTS', 'MINORS'],
      peopleApprox: FIRST_COUNT[state.laboratory] ?? laboratory.patients,
      directlyIdentifiable: true,
      supports: ['SERVER'],
    },
    before: { measures: incident.measuresBefore },
    consequences: { confidentiality: ['SPREAD', 'CORRELATED', 'MISUSED'] },
    harms: {
      harms: ['LOSS_OF_CONTROL', 'IDENTITY_THEFT', 'FRAUD', 'PRIVACY', 'PROFESSIONAL_SECRECY'],
      severity: 'MAXIMAL',
    },
    after: { measures: incident.measuresAfter },
    information: { peopleInformed: 'PLANNED', plannedOn: 'UNKNOWN', channels: ['POST', 'EMAIL'] },
    other: {
      crossBorder: false,
      otherDpa: false,
      otherAuthorities: true,
      otherAuthoritiesText: 'Signalement L.1111-8-2 (ANS, ARS), CERT-FR, parquet de Paris.',
    },
  };
  return filingContentSchema.parse(input);
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
