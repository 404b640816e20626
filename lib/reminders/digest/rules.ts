import { fromParisLocal, toParisLocal } from '@/lib/platform/time/paris-local';
import type { Preference } from '../schema';

/** A digest that could not be made at its hour is still made within this many hours; later it would be yesterday's news. */
const GRACE_HOURS = 3;

/** The day of `now` in Europe/Paris as the instant of its midnight: what makes a digest happen once a day. */
export function parisDay(now: Date): Date {
  return new Date(fromParisLocal(`${toParisLocal(now.toISOString()).slice(0, 10)}T00:00`) ?? now);
}

/**
 * The day whose digest is due at `now` (real time), or null. Due from the chosen hour in Europe/Paris; an hour that the
 * spring night skips is its next one.
 */
export function digestDay({ digest, digestHour }: Pick<Preference, 'digest' | 'digestHour'>, now: Date): Date | null {
  if (!digest) return null;
  const hour = Number(toParisLocal(now.toISOString()).slice(11, 13));
  return hour >= digestHour && hour < digestHour + GRACE_HOURS ? parisDay(now) : null;
}

export interface DigestLine {
  caseId: string;
  laboratory: string;
  kind: string;
  /** The rule that dated the deadline; empty for a filing. */
  ruleId: string;
  /** Deadline, or the time of the receipt or of the request. Incident time, ISO. */
  at: string;
  /** An internal target, not the law. */
  target: boolean;
}

/** What the digest of one incident says; kept with the reminder, so that the app shows what was sent. */
export interface Digest {
  late: DigestLine[];
  soon: DigestLine[];
  filed: DigestLine[];
  waiting: DigestLine[];
}

const DAY_MS = 24 * 3_600_000;

export interface DigestSource {
  deadlines: readonly (DigestLine & { organisationId: string })[];
  filings: readonly (DigestLine & { organisationId: string; state: 'FILED' | 'IN_REVIEW' })[];
}

/**
 * Late, due in 24 hours, filed since yesterday, waiting for approval; only of the laboratories given (null = all).
 * @param now the incident's own time
 */
export function buildDigest(source: DigestSource, organisations: ReadonlySet<string> | null, now: Date): Digest {
  const mine = <T extends { organisationId: string; at: string }>(rows: readonly T[]): T[] =>
    rows
      .filter((row) => organisations === null || organisations.has(row.organisationId))
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const left = (row: { at: string }) => Date.parse(row.at) - now.getTime();
  const line = ({ caseId, laboratory, kind, ruleId, at, target }: DigestLine): DigestLine => ({
    caseId,
    laboratory,
    kind,
    ruleId,
    at,
    target,
  });
  const deadlines = mine(source.deadlines);
  const filings = mine(source.filings);
  return {
    late: deadlines.filter((row) => left(row) < 0).map(line),
    soon: deadlines.filter((row) => left(row) >= 0 && left(row) <= DAY_MS).map(line),
    filed: filings.filter((row) => row.state === 'FILED' && left(row) > -DAY_MS && left(row) <= 0).map(line),
    waiting: filings.filter((row) => row.state === 'IN_REVIEW').map(line),
  };
}

/** Nothing to say: no digest then. */
export function isEmpty(digest: Digest): boolean {
  return digest.late.length + digest.soon.length + digest.filed.length + digest.waiting.length === 0;
}
