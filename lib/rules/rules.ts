import { addHours, fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { addMonths, toInstant } from 'temporal-polyfill/fns/ZonedDateTime';
import { fromParisLocal } from '@/lib/platform/time/paris-local';
import type { Condition, Period, Rule, RulePack, Trigger } from './schema';

/** What the law looks at in one case; nothing else decides which rules apply and when they are due. */
export interface RuleFacts {
  awarenessAt: Date | null;
  firstSignalAt: Date | null;
  /** When the processor itself knew, as its notice says. */
  vendorKnownAt: Date | null;
  /** Receipt of the initial notification by the authority. */
  initialFiledAt: Date | null;
  nis2NotifiedAt: Date | null;
  nis2Applies: boolean;
  processorInvolved: boolean;
  /** Intrusion into a data-processing system cannot be ruled out (penal code 323-1 to 323-3-1). */
  cyberOffence: boolean;
  /** The incident's now: picks the version in force while no awareness date is fixed. */
  at: Date;
}

/** A rule that applies to a case, with its dates (UTC). */
export interface Applicable {
  rule: Rule;
  packCode: string;
  /** What started the period, null while it has not happened. */
  startAt: Date | null;
  /** Legal deadline; null when the text gives no period or its start has not happened. */
  dueAt: Date | null;
  /** Internal target, same nullity; never presented as law. */
  targetAt: Date | null;
}

/** Hours are elapsed hours on every night of the year; months are calendar months of Paris, the last day if shorter. */
export function addPeriod(from: Date, period: Period): Date {
  const instant = fromEpochMilliseconds(from.getTime());
  const end =
    'hours' in period
      ? addHours(instant, period.hours)
      : toInstant(addMonths(toZonedDateTimeISO(instant, 'Europe/Paris'), period.months));
  return new Date(end.epochMilliseconds);
}

/** Midnight in Paris that opens a day "2023-04-24". */
export function dayStart(day: string): Date {
  const instant = fromParisLocal(`${day}T00:00`);
  if (!instant) throw new RangeError(`not a day: ${day}`);
  return new Date(instant);
}

/** True when the rule's days cover the moment. */
export function covers(rule: Pick<Rule, 'validFrom' | 'validTo'>, moment: Date): boolean {
  const at = moment.getTime();
  return dayStart(rule.validFrom).getTime() <= at && (!rule.validTo || at < dayStart(rule.validTo).getTime());
}

const START: Readonly<Record<Trigger, (facts: RuleFacts) => Date | null>> = {
  AWARENESS: (facts) => facts.awarenessAt,
  FIRST_SIGNAL: (facts) => facts.firstSignalAt,
  VENDOR_KNOWLEDGE: (facts) => facts.vendorKnownAt,
  INITIAL_FILED: (facts) => facts.initialFiledAt,
  NIS2_NOTIFIED: (facts) => facts.nis2NotifiedAt,
};

const HOLDS: Readonly<Record<Condition, (facts: RuleFacts) => boolean>> = {
  NIS2_APPLIES: (facts) => facts.nis2Applies,
  PROCESSOR_INVOLVED: (facts) => facts.processorInvolved,
  CYBER_OFFENCE: (facts) => facts.cyberOffence,
};

/** Start, legal deadline and internal target of one rule. */
export function datesOf(rule: Rule, facts: RuleFacts): Pick<Applicable, 'startAt' | 'dueAt' | 'targetAt'> {
  const startAt = START[rule.trigger](facts);
  const after = (period: Period | null) => (startAt && period ? addPeriod(startAt, period) : null);
  return { startAt, dueAt: after(rule.period), targetAt: after(rule.target) };
}

/**
 * What the law and the cell ask of one case. `packs` come in order of authority, weakest first: a rule of a later pack
 * replaces the one with its id, and of several rules of a kind that apply, the one of the latest pack counts. The date
 * of awareness picks the version in force, so an incident of 2021 keeps the law of 2021.
 */
export function obligationsOf({ packs, facts }: { packs: readonly RulePack[]; facts: RuleFacts }): Applicable[] {
  const reference = facts.awarenessAt ?? facts.at;
  const byId = new Map<string, { rule: Rule; packCode: string }>();
  for (const pack of packs) {
    for (const rule of pack.rules) {
      byId.delete(rule.id);
      byId.set(rule.id, { rule, packCode: pack.code });
    }
  }
  const byKind = new Map<string, { rule: Rule; packCode: string }>();
  for (const entry of byId.values())
    if (covers(entry.rule, reference) && entry.rule.when.every((name) => HOLDS[name](facts)))
      byKind.set(entry.rule.kind, entry);
  return [...byKind.values()].map((entry) => ({ ...entry, ...datesOf(entry.rule, facts) }));
}

/** Types of incident in which no intrusion is presumed: a lost device, a letter to the wrong person. */
const NO_INTRUSION: readonly string[] = ['LOST_DEVICE', 'MISDIRECTED_DATA'];

/** False when the type of the incident rules out an offence against a data-processing system. */
export function isCyberOffence(incidentType: string): boolean {
  return !NO_INTRUSION.includes(incidentType);
}

const HOUR_MS = 3_600_000;

/** The clock of GDPR art. 33 as the rules give it; hours = its length, 72 unless a pack says otherwise. */
export function clockOf(applicable: readonly Applicable[]): { deadlineAt: Date | null; deadlineHours: number } {
  const cnil = applicable.find(({ rule }) => rule.kind === 'CNIL_33');
  const given = cnil?.rule.period && 'hours' in cnil.rule.period ? cnil.rule.period.hours : 72;
  const elapsed = cnil?.startAt && cnil.dueAt ? (cnil.dueAt.getTime() - cnil.startAt.getTime()) / HOUR_MS : given;
  return { deadlineAt: cnil?.dueAt ?? null, deadlineHours: Math.round(elapsed) };
}
