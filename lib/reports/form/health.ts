import {
  care,
  choice,
  DECLARANT,
  ENTITIES,
  field,
  HELP,
  R,
  type ReportField,
  STRUCTURE,
  TLP,
  TLP_PAP,
  TOLD,
  when,
} from './field';
import * as codes from './labels';

/**
 * CSP L.1111-8-2, portal of health reports: declarant and structure, description, impact, causes (domain §4; the annex
 * of the arrêté of 30 October 2017 was not read), with what CERT Santé asks beside.
 */
export const SECTOR_REPORT: readonly ReportField[] = [
  ...DECLARANT,
  ...STRUCTURE,
  field('incident', 'foundAt', 'instant', R),
  field('incident', 'perimeter', 'longText', R),
  field('incident', 'systems', 'longText', R),
  field('incident', 'data', 'longText', R),
  ...care('incident'),
  field('incident', 'criteria', 'choices', choice('criterion', codes.CRITERIA, R)),
  field('incident', 'qualification', 'choice', choice('qualification', codes.QUALIFICATIONS, R)),
  field('impact', 'people', 'count', { ...R, unknown: true }),
  field('impact', 'onData', 'longText', R),
  field('impact', 'onPersons', 'longText', R),
  field('impact', 'onSystems', 'longText', R),
  field('impact', 'onStructure', 'longText', R),
  field('causes', 'known', 'yesNo', R),
  field('causes', 'origin', 'choice', choice('origin', codes.ORIGINS, when('causes.known', true))),
  field('causes', 'text', 'longText', when('causes.known', true)),
  field('measures', 'taken', 'longText', R),
  field('measures', 'planned', 'longText'),
  ...HELP,
  ...TOLD,
  ...TLP,
];

/** To the regional agency: what it needs for the continuity of care; the portal already gave it the report. */
export const ARS: readonly ReportField[] = [
  ...DECLARANT,
  ...STRUCTURE,
  ...ENTITIES,
  field('situation', 'foundAt', 'instant', R),
  field('situation', 'summary', 'longText', R),
  field('situation', 'people', 'count', { ...R, unknown: true }),
  ...care('situation'),
  field('situation', 'continuity', 'longText', when('situation.careState', 'DEGRADED', 'INTERRUPTED')),
  field('situation', 'sectorReport', 'text'),
  ...HELP,
  ...TLP,
];

/** What CERT Santé is given for the DGS: the laboratory does not call the ministry itself (domain §4). */
export const DGS: readonly ReportField[] = [
  ...DECLARANT,
  ...ENTITIES,
  field('relay', 'through', 'text', R),
  field('relay', 'at', 'instant', { unknown: true }),
  field('situation', 'foundAt', 'instant', R),
  field('situation', 'summary', 'longText', R),
  field('situation', 'people', 'count', { ...R, unknown: true }),
  field('situation', 'healthImpact', 'choice', choice('healthImpact', codes.HEALTH_IMPACTS, R)),
  field('situation', 'healthImpactText', 'longText', when('situation.healthImpact', 'POTENTIAL', 'PROVEN')),
  ...care('situation'),
  field('situation', 'communication', 'longText'),
  ...TLP_PAP,
];
