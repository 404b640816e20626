import type { FactValue } from '@/lib/facts/keys/value';
import type { QuoteDef } from '@/lib/facts/quotes/rules';
import { UNKNOWN } from '@/lib/platform/questionnaire/question';
import * as edpb from '../form/edpb/labels';
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

/** Natures of the EDPB's list that say the same as an origin of the CNIL's; the others are for a person to choose. */
const SAME_NATURE: Readonly<Record<string, (typeof edpb.INCIDENT_NATURES)[number]>> = {
  LOST_STOLEN_DEVICE: 'DEVICE_LOST_STOLEN',
  LOST_STOLEN_PAPER: 'PAPER_LOST_STOLEN',
  LOST_OPENED_MAIL: 'MAIL_LOST_OPENED',
  PAPER_DISPOSAL: 'PAPER_DISPOSAL',
  DEVICE_DISPOSAL: 'DEVICE_DISPOSAL',
  UNINTENDED_PUBLICATION: 'UNINTENDED_PUBLICATION',
  WRONG_PERSON_PORTAL: 'WRONG_PERSON_DISPLAYED',
  VERBAL_DISCLOSURE: 'VERBAL_DISCLOSURE',
};
/** The four levels of the CNIL on the three of the EDPB's template, and the outcome each suggests (domain §5.1). */
const EDPB_LEVEL: Readonly<Record<string, { severity: string; outcome: string }>> = {
  NEGLIGIBLE: { severity: 'MINOR', outcome: 'UNLIKELY' },
  LIMITED: { severity: 'MODERATE', outcome: 'NOT_HIGH' },
  IMPORTANT: { severity: 'SEVERE', outcome: 'HIGH' },
  MAXIMAL: { severity: 'SEVERE', outcome: 'HIGH' },
};

/** What the questions of the EDPB's template alone quote. */
const EDPB_ONLY: readonly QuoteDef[] = [
  { path: 'dates.discoveredBy', key: 'discoveredBy', write: one(edpb.DISCOVERED_BY) },
  {
    path: 'breach.incidentNatures',
    key: 'origins',
    write: (value, current) => {
      const same = Array.isArray(value) ? value.flatMap((code) => SAME_NATURE[code] ?? []) : [];
      if (same.length === 0) return undefined;
      const chosen = Array.isArray(current) ? current : [];
      return edpb.INCIDENT_NATURES.filter((code) => same.includes(code) || chosen.includes(code));
    },
  },
  { path: 'breach.exfiltration', key: 'exfiltration', write: one(edpb.EXFILTRATION) },
  { path: 'breach.unintelligible', key: 'unintelligibility', write: one(edpb.UNINTELLIGIBLE) },
  { path: 'harms.edpbSeverity', key: 'severity', write: (value) => EDPB_LEVEL[String(value)]?.severity },
  { path: 'harms.riskOutcome', key: 'severity', write: (value) => EDPB_LEVEL[String(value)]?.outcome },
  { path: 'other.policeReported', key: 'complaintReference', write: () => 'YES' },
];
const EDPB_QUOTES: readonly QuoteDef[] = [...FILING_QUOTES, ...EDPB_ONLY];

/** Which field of a dossier on this form quotes which fact: a hidden question quotes nothing. */
export function quotesFor(profile: codes.FormProfile): readonly QuoteDef[] {
  return profile === 'EDPB_2026' ? EDPB_QUOTES : FILING_QUOTES;
}

/** The sector report stands in block 14 with its number; a text that names the number is left as it is. */
function withReference(reference: string, current: string): string {
  if (current.includes(reference)) return current;
  const line = `ANS, ARS (CSP, art. L.1111-8-2) ${reference}`;
  return current.trim() === '' ? line : `${current.trim()}\n${line}`;
}
