import { DISCOVERED_BY } from '@/lib/filings/form/edpb/labels';
import * as codes from '@/lib/filings/form/labels';

export const FACT_GROUPS = ['what', 'when', 'data', 'people', 'measures', 'effects', 'directory', 'law'] as const;
export type FactGroup = (typeof FACT_GROUPS)[number];

/** EDPB harmonised template 2026, draft (domain §3): to be verified against the final version. */
export const EXFILTRATION = ['EXFILTRATED', 'LIKELY', 'NOT', 'CANNOT_ASSESS', 'TO_BE_DETERMINED'] as const;
export const UNINTELLIGIBILITY = ['YES', 'SUBVERTIBLE', 'NO', 'CANNOT_ASSESS', 'TO_BE_DETERMINED'] as const;

export type FactType = 'text' | 'longText' | 'instant' | 'count' | 'yesNo' | 'choice' | 'choices';

/**
 * Where a fact may be recorded. `common`: for the incident, and a laboratory may have a value of its own that wins.
 * `each`: a total of the incident and one number per laboratory, never one for the other. `incident`: one value for all.
 */
export type FactScope = 'incident' | 'common' | 'each';

interface Definition {
  group: FactGroup;
  type: FactType;
  scope: FactScope;
  /** Option codes; wording `filings.options.<list>.<code>`, or `facts.options.<list>.<code>` when `ownWords`. */
  list?: string;
  codes?: readonly string[];
  ownWords?: true;
  /** « Ne sait pas pour l’instant » is a value, as on the form. */
  unknown?: true;
  /** Recorded elsewhere (awareness, directory, notices …) and only read here: stored once. */
  derived?: true;
}

const list = (
  type: 'choice' | 'choices',
  name: string,
  values: readonly string[],
): Pick<Definition, 'type' | 'list' | 'codes'> => ({
  type,
  list: name,
  codes: values,
});
const common = (group: FactGroup) => ({ group, scope: 'common' as const });
const elsewhere = (group: FactGroup, type: FactType) => ({ group, type, scope: 'common', derived: true }) as const;

const DEFINITIONS = {
  description: { ...common('what'), type: 'longText' },
  discovery: { ...common('what'), type: 'longText' },
  established: { ...common('what'), ...list('choice', 'established', codes.ESTABLISHED) },
  natures: { ...common('what'), ...list('choices', 'nature', codes.NATURES) },
  origins: { ...common('what'), ...list('choices', 'origin', codes.ORIGINS) },
  originOther: { ...common('what'), type: 'text' },
  cause: { ...common('what'), ...list('choice', 'cause', codes.CAUSES) },
  exfiltration: { ...common('what'), ...list('choice', 'exfiltration', EXFILTRATION), ownWords: true },
  unintelligibility: { ...common('what'), ...list('choice', 'unintelligibility', UNINTELLIGIBILITY), ownWords: true },
  periodStartAt: { ...common('when'), type: 'instant', unknown: true },
  periodEndAt: { ...common('when'), type: 'instant', unknown: true },
  ongoing: { ...common('when'), type: 'yesNo' },
  dataCategories: { ...common('data'), ...list('choices', 'dataCategory', codes.DATA_CATEGORIES) },
  dataCategoryOther: { ...common('data'), type: 'text' },
  sensitiveData: { ...common('data'), ...list('choices', 'sensitive', codes.SENSITIVE_CATEGORIES) },
  dataSupports: { ...common('data'), ...list('choices', 'support', codes.DATA_SUPPORTS) },
  directlyIdentifiable: { ...common('data'), type: 'yesNo' },
  peopleCategories: { ...common('people'), ...list('choices', 'people', codes.PEOPLE_CATEGORIES) },
  peopleApprox: { group: 'people', scope: 'each', type: 'count', unknown: true },
  recordsApprox: { group: 'people', scope: 'each', type: 'count', unknown: true },
  measuresBefore: { ...common('measures'), type: 'longText' },
  measuresAfter: { ...common('measures'), type: 'longText' },
  confidentialityConsequences: {
    ...common('effects'),
    ...list('choices', 'confidentialityConsequence', codes.CONFIDENTIALITY_CONSEQUENCES),
  },
  integrityConsequences: {
    ...common('effects'),
    ...list('choices', 'integrityConsequence', codes.INTEGRITY_CONSEQUENCES),
  },
  availabilityConsequences: {
    ...common('effects'),
    ...list('choices', 'availabilityConsequence', codes.AVAILABILITY_CONSEQUENCES),
  },
  harms: { ...common('effects'), ...list('choices', 'harm', codes.HARMS) },
  crossBorder: { ...common('effects'), type: 'yesNo' },
  severity: { ...elsewhere('effects', 'choice'), ...list('choice', 'severity', codes.SEVERITIES) },
  awarenessAt: elsewhere('when', 'instant'),
  discoveredBy: { ...elsewhere('when', 'choice'), ...list('choice', 'discoveredBy', DISCOVERED_BY) },
  processorNotifiedAt: elsewhere('when', 'instant'),
  processorName: { group: 'directory', type: 'text', scope: 'incident', derived: true },
  controllerName: elsewhere('directory', 'text'),
  controllerSiren: elsewhere('directory', 'text'),
  controllerAddress: elsewhere('directory', 'text'),
  controllerPostcode: elsewhere('directory', 'text'),
  controllerCity: elsewhere('directory', 'text'),
  controllerPhone: elsewhere('directory', 'text'),
  managerName: elsewhere('directory', 'text'),
  managerEmail: elsewhere('directory', 'text'),
  dpoName: elsewhere('directory', 'text'),
  dpoEmail: elsewhere('directory', 'text'),
  sectorReportReference: elsewhere('law', 'text'),
  complaintReference: elsewhere('law', 'text'),
} as const satisfies Record<string, Definition>;

export type FactKey = keyof typeof DEFINITIONS;
export interface FactDef extends Definition {
  key: FactKey;
}

function isKey(value: string): value is FactKey {
  return Object.hasOwn(DEFINITIONS, value);
}

/** Every fact, in the order of the page. */
export const FACTS: readonly FactDef[] = Object.keys(DEFINITIONS)
  .filter(isKey)
  .map((key) => ({ key, ...DEFINITIONS[key] }));

/** Facts that a person records here. */
export const RECORDED: readonly FactDef[] = FACTS.filter((def) => !def.derived);

/** The definition of a key; null for a key that no longer exists. */
export function factDef(key: string): FactDef | null {
  return isKey(key) ? { key, ...DEFINITIONS[key] } : null;
}
