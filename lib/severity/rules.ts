import {
  AVAILABILITY,
  allowsStep,
  BASE,
  CONFIDENTIALITY,
  DATA_CLASSES,
  type DataClass,
  type Identifier,
  INTEGRITY,
  identifierValue,
  MALICIOUS,
} from './scale/rules';
import type { Section, Worksheet } from './schema';

export const LEVELS = ['LOW', 'MEDIUM', 'HIGH', 'VERY_HIGH'] as const;
export type Level = (typeof LEVELS)[number];
export type Flag = 'OVER_100_PERSONS' | 'UNINTELLIGIBLE';
/** What the level suggests to look at (domain §5.1, design): the DPO decides. */
export type Suggestion = 'REGISTER' | 'REVIEW_33' | 'ART_33' | 'ART_34';

/** Codes of the CNIL form (`harms.severity`) for its scale 1…4 (domain §5.2). */
export const CNIL_CODES = ['NEGLIGIBLE', 'LIMITED', 'IMPORTANT', 'MAXIMAL'] as const;

/** Where MEDIUM, HIGH and VERY_HIGH begin, in hundredths (domain §5.1; upper cuts are the commonly used bands). */
export const CUTS = [200, 300, 400] as const;
/** A score this close to a cut, in hundredths, asks the DPO for an explicit look. */
export const NEAR_CUT = 25;
const OVER_PERSONS = 100;
/** Characters a reason needs to be one. */
export const REASON_MIN = 10;

/** The factors as answered so far; null = not answered. All in hundredths but DPC, which is 1…4. */
export interface Score {
  dataClass: DataClass | null;
  base: number | null;
  /** Data processing context, base and adjustment; null also when the table has no such step. */
  dpc: number | null;
  identifier: Identifier | null;
  ei: number | null;
  confidentiality: number | null;
  integrity: number | null;
  availability: number | null;
  malicious: number | null;
  /** Circumstances of breach: sum of the four, null while one is missing. */
  cb: number | null;
  /** SE = DPC × EI + CB, 25…600; null while a factor is missing. */
  se: number | null;
  level: Level | null;
  nearCut: boolean;
  flags: Flag[];
}

/** LOW below 2, MEDIUM from 2, HIGH from 3, VERY_HIGH from 4; the score in hundredths. */
export function levelOf(se: number): Level {
  return LEVELS[CUTS.filter((cut) => se >= cut).length] ?? 'LOW';
}

/** True within 0.25 of a cut, the cut included: a different reading of one factor could change the level. */
export function isNearCut(se: number): boolean {
  return CUTS.some((cut) => Math.abs(se - cut) <= NEAR_CUT);
}

/** CNIL scale that a level maps to: 1 négligeable, 2 limitée, 3 importante, 4 maximale (domain §5.2). */
export function cnilOf(level: Level): 1 | 2 | 3 | 4 {
  return ({ LOW: 1, MEDIUM: 2, HIGH: 3, VERY_HIGH: 4 } as const)[level];
}

/** What a level suggests; nobody is bound by it. */
export function suggestionsOf(level: Level): Suggestion[] {
  if (level === 'LOW') return ['REGISTER', 'REVIEW_33'];
  return level === 'MEDIUM' ? ['ART_33'] : ['ART_33', 'ART_34'];
}

/** The highest class among the data; credentials count as the class of what they open. */
export function classOf({ data }: Pick<Worksheet, 'data'>): DataClass | null {
  const present = [...data.classes, ...(data.credentialsOpen ? [data.credentialsOpen] : [])];
  return DATA_CLASSES.findLast((item) => present.includes(item)) ?? null;
}

/** The score of a worksheet, as far as it is answered. Source: ENISA 2013, SE = DPC × EI + CB (domain §5.1). */
export function scoreOf(worksheet: Worksheet): Score {
  const { data, identification, circumstances, extent } = worksheet;
  const dataClass = classOf(worksheet);
  const base = dataClass && BASE[dataClass];
  const dpc = dataClass && allowsStep(dataClass, data.adjustment) ? BASE[dataClass] + data.adjustment : null;
  const identifier = identification.identifiers.toSorted((a, b) => identifierValue(b) - identifierValue(a))[0] ?? null;
  const ei = identifier && identifierValue(identifier);
  const confidentiality = circumstances.confidentiality && CONFIDENTIALITY[circumstances.confidentiality];
  const integrity = circumstances.integrity && INTEGRITY[circumstances.integrity];
  const availability = circumstances.availability && AVAILABILITY[circumstances.availability];
  const malicious = circumstances.malicious === null ? null : circumstances.malicious ? MALICIOUS : 0;
  const cb =
    confidentiality === null || integrity === null || availability === null || malicious === null
      ? null
      : confidentiality + integrity + availability + malicious;
  const se = dpc === null || ei === null || cb === null ? null : dpc * ei + cb;
  const flags: Flag[] = [];
  if (!extent.personsUnknown && (extent.persons ?? 0) > OVER_PERSONS) flags.push('OVER_100_PERSONS');
  if (extent.unintelligible === true) flags.push('UNINTELLIGIBLE');
  return {
    ...{ dataClass, base, dpc, identifier, ei, confidentiality, integrity, availability, malicious, cb, se },
    level: se === null ? null : levelOf(se),
    nearCut: se !== null && isNearCut(se),
    flags,
  };
}

/** One thing a worksheet lacks before it can be decided; `path` is `section.field`. */
export interface Missing {
  section: Section;
  path: string;
  key: 'choose' | 'reason' | 'step' | 'confirm' | 'persons';
}

/** What stands between a draft and a decision, in the order of the page. */
export function missingOf(worksheet: Worksheet): Missing[] {
  const { data, identification: identified, circumstances: around, extent } = worksheet;
  const found: Missing[] = [];
  const need = (section: Section, field: string, key: Missing['key'], when: boolean) => {
    if (when) found.push({ section, path: `${section}.${field}`, key });
  };
  const short = (text: string) => text.trim().length < REASON_MIN;
  const confirm = (section: Section, field: string) => need(section, field, 'confirm', worksheet[section].proposed);
  const dataClass = classOf(worksheet);

  need('data', 'classes', 'choose', dataClass === null);
  confirm('data', 'classes');
  need('data', 'reason', 'reason', short(data.reason));
  need('data', 'adjustment', 'step', dataClass !== null && !allowsStep(dataClass, data.adjustment));
  need('data', 'adjustmentReason', 'reason', data.adjustment !== 0 && short(data.adjustmentReason));
  need('identification', 'identifiers', 'choose', identified.identifiers.length === 0);
  confirm('identification', 'identifiers');
  need('identification', 'reason', 'reason', short(identified.reason));
  confirm('circumstances', 'confidentiality');
  for (const field of ['confidentiality', 'integrity', 'availability', 'malicious'] as const) {
    need('circumstances', field, 'choose', around[field] === null);
    need('circumstances', `${field}Reason`, 'reason', short(around[`${field}Reason`]));
  }
  confirm('extent', 'persons');
  need('extent', 'persons', 'persons', extent.persons === null && !extent.personsUnknown);
  need('extent', 'unintelligible', 'choose', extent.unintelligible === null);
  need(
    'extent',
    'unintelligibleReason',
    'reason',
    extent.unintelligible === true && short(extent.unintelligibleReason),
  );
  return found;
}

/** Things a worksheet asks at the very least: eight answers and six reasons. */
const ASKED = 14;

/** Share of what a decision needs that is there, 0…100; 100 means ready. */
export function completenessOf(worksheet: Worksheet): number {
  return Math.max(0, Math.floor((1 - missingOf(worksheet).length / ASKED) * 100));
}

/** Why a worksheet cannot be decided as asked: message key, with the field it is about. */
export interface Refusal {
  key: string;
  field?: string;
  params?: Record<string, number>;
}

/** The DPO's decision: complete worksheet, a look at a score near a cut, a reason for leaving the proposal. */
export function decisionRefusal(o: {
  worksheet: Worksheet;
  cnilDecided: number;
  overrideReason: string;
  reviewConfirmed: boolean;
  reviewReason: string;
}): Refusal | null {
  const score = scoreOf(o.worksheet);
  const missing = missingOf(o.worksheet);
  if (missing.length > 0 || score.level === null)
    return { key: 'severity.errors.incomplete', field: missing[0]?.path, params: { count: missing.length } };
  if (score.nearCut && !o.reviewConfirmed) return { key: 'severity.errors.review', field: 'reviewConfirmed' };
  if (score.nearCut && o.reviewReason.length < REASON_MIN)
    return { key: 'severity.errors.reviewReason', field: 'reviewReason' };
  if (o.cnilDecided !== cnilOf(score.level) && o.overrideReason.length < REASON_MIN)
    return { key: 'severity.errors.override', field: 'overrideReason' };
  return null;
}
