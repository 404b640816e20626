import type { Applicable } from '@/lib/rules/rules';
import { clockOf } from '@/lib/rules/rules';
import { STATE_ELSEWHERE } from '@/lib/rules/schema';

/** Dates of one obligation as a row keeps them. */
export interface Due {
  kind: string;
  ruleId: string;
  dueAt: Date | null;
  targetAt: Date | null;
}
export type ObligationProgress = 'TODO' | 'IN_PROGRESS' | 'DONE' | 'NOT_REQUIRED';

/** Obligations of one laboratory that get a row: neither the cell's own ones nor those whose state stands elsewhere. */
export function trackedDues(applicable: readonly Applicable[]): Due[] {
  return applicable
    .filter(({ rule }) => rule.scope === 'CASE' && !STATE_ELSEWHERE.includes(rule.kind))
    .map(({ rule, dueAt, targetAt }) => ({ kind: rule.kind, ruleId: rule.id, dueAt, targetAt }));
}

/** What the rules say now against what is stored. */
export interface DuePlan {
  clock: { deadlineAt: Date | null; deadlineHours: number };
  clockMoves: boolean;
  /** Rows to write, the new ones and those whose dates or rule changed. */
  changes: { before: Due | null; after: Due }[];
}

/**
 * Which dates must be written. A kind that no longer applies keeps its row, without dates. With `keepSettled` what is
 * already done or met keeps the dates it was judged by: new law does not turn a filing in time into a late one.
 */
export function planDues(
  applicable: readonly Applicable[],
  stored: {
    rows: readonly (Due & { state: ObligationProgress })[];
    deadlineAt: Date | null;
    deadlineHours: number;
    met: boolean;
  },
  { keepSettled }: { keepSettled: boolean },
): DuePlan {
  const wanted = trackedDues(applicable);
  const gone = stored.rows
    .filter(({ kind }) => !wanted.some((due) => due.kind === kind))
    .map(({ kind }) => ({ kind, ruleId: '', dueAt: null, targetAt: null }));
  const changes = [...wanted, ...gone].flatMap((after) => {
    const row = stored.rows.find(({ kind }) => kind === after.kind);
    if (row && keepSettled && (row.state === 'DONE' || row.state === 'NOT_REQUIRED')) return [];
    return row && same(row, after) ? [] : [{ before: row ?? null, after }];
  });
  const clock = clockOf(applicable);
  const longer = clock.deadlineAt !== null && clock.deadlineHours !== stored.deadlineHours;
  const moves = longer || time(clock.deadlineAt) !== time(stored.deadlineAt);
  return { clock, clockMoves: moves && !(keepSettled && stored.met), changes };
}

function same(a: Due, b: Due): boolean {
  return a.ruleId === b.ruleId && time(a.dueAt) === time(b.dueAt) && time(a.targetAt) === time(b.targetAt);
}

function time(date: Date | null): number | null {
  return date?.getTime() ?? null;
}
