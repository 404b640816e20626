/** What the law asks of one laboratory, as data with validity dates. Facts in, dates out; no code path per year. */

export const OBLIGATION_KINDS = ['CNIL_33', 'SECTOR_REPORT', 'COMPLAINT'] as const;
export type ObligationKind = (typeof OBLIGATION_KINDS)[number];

export type OwnerRole = 'DPO' | 'LAB_MANAGER' | 'LEGAL';

export interface ObligationRule {
  /** Stable id of the rule version; the wording is `cases.rules.<id>`. */
  id: 'gdpr33' | 'csp1111' | 'complaintAdvised' | 'complaintLopmi';
  kind: ObligationKind;
  /** First and first-not-covered day of awareness, Europe/Paris midnight as an instant. */
  validFrom: string;
  validTo: string | null;
  requirement: 'REQUIRED' | 'ADVISED';
  /** Legal deadline in hours from awareness; null = the text gives no number of hours. */
  deadlineHours: number | null;
  /** Our internal target in hours from awareness; never presented as law. */
  targetHours: number | null;
  owner: OwnerRole;
  source: string;
  /** The source was not read on Légifrance: shown as "à vérifier". */
  toVerify: boolean;
}

export const OBLIGATION_RULES: readonly ObligationRule[] = [
  {
    id: 'gdpr33',
    kind: 'CNIL_33',
    validFrom: '2018-05-25T00:00:00+02:00',
    validTo: null,
    requirement: 'REQUIRED',
    deadlineHours: 72,
    targetHours: 66,
    owner: 'DPO',
    source: 'RGPD, art. 33(1)',
    toVerify: false,
  },
  {
    id: 'csp1111',
    kind: 'SECTOR_REPORT',
    validFrom: '2017-10-01T00:00:00+02:00',
    validTo: null,
    requirement: 'REQUIRED',
    deadlineHours: null,
    targetHours: 12,
    owner: 'LAB_MANAGER',
    source: 'Code de la santé publique, art. L.1111-8-2 ; décret 2016-1214',
    toVerify: true,
  },
  {
    id: 'complaintAdvised',
    kind: 'COMPLAINT',
    validFrom: '2018-05-25T00:00:00+02:00',
    validTo: '2023-04-24T00:00:00+02:00',
    requirement: 'ADVISED',
    deadlineHours: null,
    targetHours: 66,
    owner: 'LEGAL',
    source: 'Aucun délai légal avant le 24 avril 2023 (LOPMI)',
    toVerify: false,
  },
  {
    id: 'complaintLopmi',
    kind: 'COMPLAINT',
    validFrom: '2023-04-24T00:00:00+02:00',
    validTo: null,
    requirement: 'REQUIRED',
    deadlineHours: 72,
    targetHours: 66,
    owner: 'LEGAL',
    source: 'Code des assurances, art. L.12-10-1 (LOPMI)',
    toVerify: true,
  },
];

export interface ApplicableObligation {
  rule: ObligationRule;
  /** Legal deadline, null when the text gives no hours or the clock has not started. */
  dueAt: Date | null;
  /** Internal target, same nullity. */
  targetAt: Date | null;
}

/**
 * Obligations of a case by date of awareness; while none is fixed, `at` (the incident's now) picks the rules in force.
 * Hours are elapsed hours: one hour is 3,600,000 ms on any day.
 */
export function applicableObligations(facts: { awarenessAt: Date | null; at: Date }): ApplicableObligation[] {
  const reference = (facts.awarenessAt ?? facts.at).getTime();
  const plus = (hours: number | null) =>
    hours === null || !facts.awarenessAt ? null : new Date(facts.awarenessAt.getTime() + hours * 3_600_000);
  return OBLIGATION_RULES.filter(
    (rule) => Date.parse(rule.validFrom) <= reference && (!rule.validTo || reference < Date.parse(rule.validTo)),
  ).map((rule) => ({ rule, dueAt: plus(rule.deadlineHours), targetAt: plus(rule.targetHours) }));
}
