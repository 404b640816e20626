import { REPORT_KINDS, type ReportKind } from '@/lib/reports/kinds/catalogue';

/** Fixed identifiers of the scenario: demo, tests and screenshots share one story. All are valid UUID version 7. */
const KINDS = {
  laboratory: 1,
  incident: 2,
  organisation: 3,
  user: 4,
  case: 5,
  action: 6,
  item: 7,
  filing: 8,
  authority: 9,
  leak: 10,
  press: 11,
  evidence: 12,
  template: 13,
  fact: 20,
  report: 25,
  contact: 26,
  notice: 40,
  delivery: 41,
  severity: 30,
  decision: 31,
  request: 50,
  answer: 51,
  step: 52,
  script: 53,
} as const;

/** The n-th identifier of a kind, n ≥ 1. */
export function fixedId(kind: keyof typeof KINDS, n: number): string {
  return `0190f72a-${String(KINDS[kind]).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;
}

export const INCIDENT_ID = fixedId('incident', 1);
export const DAX_INCIDENT_ID = fixedId('incident', 2);
export const LOGINS_INCIDENT_ID = fixedId('incident', 3);

export const CELL_ID = fixedId('organisation', 1);
export const VENDOR_ID = fixedId('organisation', 2);
export const ANSSI_ID = fixedId('organisation', 3);

/** The report of a kind of the n-th laboratory, or (null) of the whole incident. */
export const reportId = (kind: ReportKind, laboratory: number | null) =>
  fixedId('report', 1 + REPORT_KINDS.indexOf(kind) * 1000 + (laboratory ?? 0));

/** The breach case of the n-th laboratory (1 to 28), in the order of laboratories.ts. */
export const caseId = (laboratory: number) => fixedId('case', laboratory);
