import type { Applicable } from '@/lib/rules/rules';
import type { ObligationProgress } from '../obligations/rules';
import type { EffectLine, Judgement } from './schema';

/**
 * Beyond this many hours between the first signal and awareness the product asks for a word about it. [design]: the
 * guidelines only say that verification is short and starts promptly (EDPB 9/2022 §31, §34), without a number.
 */
export const LONG_VERIFICATION_HOURS = 24;
const HOUR_MS = 3_600_000;

/** The verification phase: from the first signal to awareness. Null when one of them is unknown or the order is reversed. */
export function verification(
  firstSignalAt: Date | null,
  awarenessAt: Date | null,
): { ms: number; long: boolean } | null {
  if (!firstSignalAt || !awarenessAt) return null;
  const ms = awarenessAt.getTime() - firstSignalAt.getTime();
  return ms < 0 ? null : { ms, long: ms > LONG_VERIFICATION_HOURS * HOUR_MS };
}

export interface ObligationRow {
  kind: string;
  state: ObligationProgress;
  doneAt: Date | null;
}

/** How an obligation stands at `now` against a deadline. What is done keeps its moment and is judged again by the date. */
export function judge(row: ObligationRow | undefined, dueAt: Date | null, now: Date): Judgement {
  if (row?.state === 'NOT_REQUIRED') return 'NOT_REQUIRED';
  if (row?.state === 'DONE') {
    if (!row.doneAt || !dueAt) return 'DONE';
    return row.doneAt.getTime() > dueAt.getTime() ? 'DONE_LATE' : 'DONE_IN_TIME';
  }
  if (!dueAt) return 'NO_DATE';
  return dueAt.getTime() < now.getTime() ? 'LATE' : 'RUNNING';
}

const same = (a: Date | null, b: Date | null) => (a?.getTime() ?? null) === (b?.getTime() ?? null);

/**
 * What a date of awareness does to every obligation of a laboratory that has a date before or after: old and new dates and
 * how it is judged by each. The soonest new deadline first, then what has an internal target only.
 */
export function effectOf({
  before,
  after,
  rows,
  now,
}: {
  before: readonly Applicable[];
  after: readonly Applicable[];
  rows: readonly ObligationRow[];
  now: Date;
}): EffectLine[] {
  const kinds = [...new Set([...after, ...before].map(({ rule }) => rule.kind))];
  return kinds
    .flatMap((kind): EffectLine[] => {
      const old = before.find(({ rule }) => rule.kind === kind) ?? null;
      const next = after.find(({ rule }) => rule.kind === kind) ?? null;
      const rule = (next ?? old)?.rule;
      if (rule?.scope !== 'CASE') return [];
      const dates = (of: Applicable | null) => ({ dueAt: of?.dueAt ?? null, targetAt: of?.targetAt ?? null });
      const [was, becomes] = [dates(old), dates(next)];
      if (![was.dueAt, was.targetAt, becomes.dueAt, becomes.targetAt].some(Boolean)) return [];
      const row = rows.find((one) => one.kind === kind);
      return [
        {
          kind,
          label: rule.label,
          requirement: rule.requirement,
          toVerify: rule.toVerify,
          before: was,
          after: becomes,
          was: judge(row, was.dueAt, now),
          becomes: judge(row, becomes.dueAt, now),
          moves: !same(was.dueAt, becomes.dueAt) || !same(was.targetAt, becomes.targetAt),
        },
      ];
    })
    .toSorted((a, b) => order(a) - order(b));
}

function order({ after }: EffectLine): number {
  return after.dueAt?.getTime() ?? (after.targetAt ? after.targetAt.getTime() + 1e14 : Number.MAX_SAFE_INTEGER);
}
