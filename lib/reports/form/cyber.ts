import { choice, DECLARANT, ENTITIES, field, HELP, R, type ReportField, STRUCTURE, TLP_PAP, TOLD, when } from './field';
import * as codes from './labels';

const tristate = (block: string, name: string) => field(block, name, 'choice', choice('tristate', codes.TRISTATE, R));

/** Contact with CERT-FR: summary, indicators, help, under TLP and PAP. */
export const CERT_FR: readonly ReportField[] = [
  ...DECLARANT,
  ...STRUCTURE,
  ...ENTITIES,
  field('summary', 'foundAt', 'instant', R),
  field('summary', 'attack', 'choice', choice('attack', codes.ATTACKS, R)),
  field('summary', 'ongoing', 'yesNo', R),
  field('summary', 'text', 'longText', R),
  field('summary', 'systems', 'longText', R),
  field('summary', 'impact', 'longText'),
  field('indicators', 'shared', 'yesNo', R),
  field('indicators', 'text', 'longText', when('indicators.shared', true)),
  ...HELP,
  ...TOLD,
  ...TLP_PAP,
];

const SIGNIFICANT: readonly ReportField[] = [
  field('significance', 'foundAt', 'instant', R),
  field('significance', 'criteria', 'choices', choice('nis2Criterion', codes.NIS2_CRITERIA, R)),
  field('significance', 'summary', 'longText', R),
];

/** NIS 2, art. 23(4)(a): within 24 hours, suspected malice and cross-border effect. */
export const NIS2_EARLY_WARNING: readonly ReportField[] = [
  ...DECLARANT,
  ...STRUCTURE,
  ...SIGNIFICANT,
  tristate('significance', 'malicious'),
  tristate('significance', 'crossBorder'),
  ...HELP,
  ...TLP_PAP,
];

/** NIS 2, art. 23(4)(b): within 72 hours, first assessment of severity and impact, indicators where available. */
export const NIS2_NOTIFICATION: readonly ReportField[] = [
  ...DECLARANT,
  ...STRUCTURE,
  field('previous', 'number', 'text', R),
  ...SIGNIFICANT,
  tristate('significance', 'malicious'),
  tristate('significance', 'crossBorder'),
  field('assessment', 'severity', 'longText', R),
  field('assessment', 'impact', 'longText', R),
  field('indicators', 'shared', 'yesNo', R),
  field('indicators', 'text', 'longText', when('indicators.shared', true)),
  ...HELP,
  ...TLP_PAP,
];

/** NIS 2, art. 23(4)(d): one month after the notification; a progress report instead while the incident goes on (e). */
export const NIS2_FINAL: readonly ReportField[] = [
  ...DECLARANT,
  ...STRUCTURE,
  field('previous', 'number', 'text', R),
  field('final', 'description', 'longText', R),
  field('final', 'rootCause', 'longText', R),
  field('final', 'mitigation', 'longText', R),
  tristate('final', 'crossBorder'),
  field('final', 'crossBorderText', 'longText', when('final.crossBorder', 'YES')),
  field('final', 'ongoing', 'yesNo', R),
  field('final', 'progress', 'longText', when('final.ongoing', true)),
  ...TLP_PAP,
];
