import type { FactValue } from '@/lib/facts/keys/value';
import type { QuoteDef } from '@/lib/facts/quotes/rules';
import { UNKNOWN } from '@/lib/platform/questionnaire/question';
import * as codes from '../form/labels';

/** Keeps the codes of a list that the form knows; facts of older versions may hold others. */
const known =
  (list: readonly string[]) =>
  (value: FactValue): string[] | undefined =>
    Array.isArray(value) ? list.filter((code) => value.includes(code)) : undefined;
const one =
  (list: readonly string[]) =>
  (value: FactValue): string | undefined =>
    typeof value === 'string' && list.includes(value) ? value : undefined;

/** "Dr Anne Morvan" → first name, last name; the civility is left to a person. */
export function splitName(full: FactValue): { firstName: string; lastName: string } {
  const [firstName = '', ...rest] = String(full)
    .replace(/^(Dr|Pr|Mme|M\.)\s+/u, '')
    .trim()
    .split(/\s+/);
  return { firstName, lastName: rest.join(' ') };
}

type Party = {
  role: string | null;
  name: string;
  contact: string;
};

function parties(answer: unknown): Party[] {
  return Array.isArray(answer)
    ? answer.filter((item) => typeof item === 'object' && item !== null && 'role' in item)
    : [];
}

/** The processor among the organisations of block 5; the others stay as they are. */
const processor: Pick<QuoteDef, 'write' | 'read'> = {
  write: (name, current) => {
    const listed = parties(current);
    const rest = listed.filter((party) => party.role !== 'PROCESSOR');
    const before = listed.find((party) => party.role === 'PROCESSOR');
    return [{ contact: '', ...before, role: 'PROCESSOR', name: String(name) }, ...rest];
  },
  read: (answer) => parties(answer).find((party) => party.role === 'PROCESSOR')?.name ?? null,
};

/** Which field of the dossier quotes which fact (product A3). */
export const FILING_QUOTES: readonly QuoteDef[] = [
  { path: 'organisation.name', key: 'controllerName' },
  { path: 'organisation.siren', key: 'controllerSiren' },
  { path: 'organisation.address', key: 'controllerAddress' },
  { path: 'organisation.postcode', key: 'controllerPostcode' },
  { path: 'organisation.city', key: 'controllerCity' },
  { path: 'representative.firstName', key: 'managerName', write: (name) => splitName(name).firstName },
  { path: 'representative.lastName', key: 'managerName', write: (name) => splitName(name).lastName },
  { path: 'representative.email', key: 'managerEmail' },
  { path: 'contact.firstName', key: 'dpoName', write: (name) => splitName(name).firstName },
  { path: 'contact.lastName', key: 'dpoName', write: (name) => splitName(name).lastName },
  { path: 'contact.email', key: 'dpoEmail' },
  { path: 'contact.phone', key: 'controllerPhone' },
  { path: 'others.parties', key: 'processorName', ...processor },
  { path: 'dates.startAt', key: 'periodStartAt', also: (value) => ({ 'dates.periodKnown': value !== UNKNOWN }) },
  {
    path: 'dates.endAt',
    key: 'periodEndAt',
    also: (value): Record<string, boolean> =>
      value === UNKNOWN ? {} : { 'dates.periodKnown': true, 'dates.ongoing': false },
  },
  { path: 'dates.ongoing', key: 'ongoing' },
  { path: 'dates.awarenessAt', key: 'awarenessAt' },
  { path: 'dates.processorNotifiedAt', key: 'processorNotifiedAt' },
  { path: 'dates.discovery', key: 'discovery' },
  { path: 'dates.established', key: 'established', write: one(codes.ESTABLISHED) },
  { path: 'breach.natures', key: 'natures', write: known(codes.NATURES) },
  { path: 'breach.origins', key: 'origins', write: known(codes.ORIGINS) },
  { path: 'breach.originOther', key: 'originOther' },
  { path: 'breach.cause', key: 'cause', write: one(codes.CAUSES) },
  { path: 'breach.description', key: 'description' },
  { path: 'data.categories', key: 'dataCategories', write: known(codes.DATA_CATEGORIES) },
  { path: 'data.categoryOther', key: 'dataCategoryOther' },
  { path: 'data.sensitive', key: 'sensitiveData', write: known(codes.SENSITIVE_CATEGORIES) },
  { path: 'data.recordsApprox', key: 'recordsApprox' },
  { path: 'data.people', key: 'peopleCategories', write: known(codes.PEOPLE_CATEGORIES) },
  { path: 'data.peopleApprox', key: 'peopleApprox' },
  { path: 'data.directlyIdentifiable', key: 'directlyIdentifiable' },
  { path: 'data.supports', key: 'dataSupports', write: known(codes.DATA_SUPPORTS) },
  { path: 'before.measures', key: 'measuresBefore' },
  {
    path: 'consequences.confidentiality',
    key: 'confidentialityConsequences',
    write: known(codes.CONFIDENTIALITY_CONSEQUENCES),
  },
  { path: 'consequences.integrity', key: 'integrityConsequences', write: known(codes.INTEGRITY_CONSEQUENCES) },
  { path: 'consequences.availability', key: 'availabilityConsequences', write: known(codes.AVAILABILITY_CONSEQUENCES) },
  { path: 'harms.harms', key: 'harms', write: known(codes.HARMS) },
  { path: 'harms.severity', key: 'severity', write: one(codes.SEVERITIES) },
  { path: 'after.measures', key: 'measuresAfter' },
  { path: 'other.crossBorder', key: 'crossBorder' },
  {
    path: 'other.otherAuthoritiesText',
    key: 'sectorReportReference',
    write: (reference, current) => withReference(String(reference), typeof current === 'string' ? current : ''),
    also: () => ({ 'other.otherAuthorities': true }),
  },
];

/** The sector report stands in block 14 with its number; a text that names the number is left as it is. */
function withReference(reference: string, current: string): string {
  if (current.includes(reference)) return current;
  const line = `ANS, ARS (CSP, art. L.1111-8-2) ${reference}`;
  return current.trim() === '' ? line : `${current.trim()}\n${line}`;
}
