import type { FactKey } from '@/lib/facts/keys/catalogue';
import type { FactValue } from '@/lib/facts/keys/value';
import type { QuoteDef } from '@/lib/facts/quotes/rules';
import { NIS2_CRITERIA } from '../form/labels';
import type { ReportKind } from '../kinds/catalogue';

/** French words of a code: reports go to French authorities, whatever the writer's language. */
export type CodeWords = (list: string, code: string) => string;

const plain = (path: string, key: FactKey): QuoteDef => ({ path, key });

/** A list of codes as a sentence of the authority's free-text field. */
const inWords = (path: string, key: FactKey, list: string, words: CodeWords): QuoteDef => ({
  path,
  key,
  write: (value) => (Array.isArray(value) ? value.map((code) => words(list, code)).join(' ; ') : undefined),
});

const DECLARANT: readonly QuoteDef[] = [
  plain('declarant.name', 'managerName'),
  plain('declarant.email', 'managerEmail'),
  plain('declarant.phone', 'controllerPhone'),
];
const STRUCTURE: readonly QuoteDef[] = [
  plain('structure.name', 'controllerName'),
  plain('structure.address', 'controllerAddress'),
  plain('structure.postcode', 'controllerPostcode'),
  plain('structure.city', 'controllerCity'),
];

const MALICE: Readonly<Record<string, string>> = {
  INTERNAL_MALICIOUS: 'MALICIOUS',
  EXTERNAL_MALICIOUS: 'MALICIOUS',
  INTERNAL_ACCIDENTAL: 'ACCIDENTAL',
  EXTERNAL_ACCIDENTAL: 'ACCIDENTAL',
};
const malice = (value: FactValue) => MALICE[String(value)];

const OWN: Readonly<Record<ReportKind, (words: CodeWords) => readonly QuoteDef[]>> = {
  SECTOR_REPORT: (words) => [
    plain('incident.foundAt', 'awarenessAt'),
    plain('incident.perimeter', 'description'),
    inWords('incident.data', 'dataCategories', 'dataCategory', words),
    plain('impact.people', 'peopleApprox'),
    inWords('impact.onData', 'natures', 'nature', words),
    { path: 'causes.origin', key: 'cause', write: malice, also: () => ({ 'causes.known': true }) },
    plain('measures.taken', 'measuresAfter'),
  ],
  COMPLAINT: () => [
    plain('facts.knownAt', 'awarenessAt'),
    plain('facts.periodStartAt', 'periodStartAt'),
    plain('facts.description', 'description'),
    plain('prejudice.people', 'peopleApprox'),
  ],
  CERT_FR: () => [
    plain('summary.foundAt', 'awarenessAt'),
    plain('summary.text', 'description'),
    plain('summary.ongoing', 'ongoing'),
  ],
  ARS: () => [
    plain('situation.foundAt', 'awarenessAt'),
    plain('situation.summary', 'description'),
    plain('situation.people', 'peopleApprox'),
    plain('situation.sectorReport', 'sectorReportReference'),
  ],
  DGS: () => [plain('situation.summary', 'description'), plain('situation.people', 'peopleApprox')],
  INSURER: () => [
    plain('claim.knownAt', 'awarenessAt'),
    plain('claim.summary', 'description'),
    plain('claim.measures', 'measuresAfter'),
  ],
  NIS2_EARLY_WARNING: () => nis2(),
  NIS2_NOTIFICATION: () => nis2(),
  NIS2_FINAL: () => [
    plain('final.description', 'description'),
    plain('final.mitigation', 'measuresAfter'),
    { path: 'final.crossBorder', key: 'crossBorder', write: yesOrNo },
  ],
};

function nis2(): QuoteDef[] {
  return [
    plain('significance.foundAt', 'awarenessAt'),
    plain('significance.summary', 'description'),
    {
      path: 'significance.malicious',
      key: 'cause',
      write: (value) => (malice(value) ? yesOrNo(malice(value) === 'MALICIOUS') : 'UNKNOWN'),
    },
    { path: 'significance.crossBorder', key: 'crossBorder', write: yesOrNo },
    {
      path: 'significance.criteria',
      key: 'natures',
      write: (_, current) => (Array.isArray(current) && current.length > 0 ? undefined : [NIS2_CRITERIA[1]]),
    },
  ];
}

function yesOrNo(value: FactValue): string {
  return value === true ? 'YES' : 'NO';
}

/** Which field of a kind of report quotes which fact (product A3). */
export function reportQuotes(kind: ReportKind, words: CodeWords): QuoteDef[] {
  return [...DECLARANT, ...STRUCTURE, ...OWN[kind](words)];
}
