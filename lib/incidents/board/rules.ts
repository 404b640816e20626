import { isClockOpen } from '@/lib/cases/rules';
import { formatDate } from '@/lib/platform/time/format';
import type { BoardFacts, BoardRow } from './schema';

/** True when both instants fall on the same day in Europe/Paris. */
function sameDay(a: Date, b: Date): boolean {
  return formatDate(a, 'fr') === formatDate(b, 'fr');
}

/** Still to notify: the clock runs, is late, or has not started. */
export function isOpen(row: BoardRow): boolean {
  return isClockOpen(row.clock.state);
}

/** Headline figures from the rows; `now` is the incident's own time. */
export function boardFacts(rows: readonly BoardRow[], leaks: { online: number; total: number }, now: Date): BoardFacts {
  const sum = (of: (row: BoardRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const dueToday = rows.filter((row) => {
    const deadline = row.clock.deadline;
    return isOpen(row) && row.clock.state !== 'OVERDUE' && deadline !== null && sameDay(new Date(deadline), now);
  });
  return {
    late: rows.filter((row) => row.clock.state === 'OVERDUE').length,
    dueToday: dueToday.length,
    notified: rows.filter((row) => row.clock.state === 'MET').length,
    cases: rows.length,
    people: sum((row) => row.patients),
    informed: sum((row) => row.informed),
    leaksOnline: leaks.online,
    leaks: leaks.total,
  };
}

/** What to do next: a kind, the laboratories it is about, and the instant that presses. */
export type NextAct = {
  kind: 'notifyLate' | 'approve' | 'file' | 'fixAwareness' | 'draft' | 'sectorReport' | 'complaint' | 'judgeDeliveries';
  rows: BoardRow[];
  /** Earliest deadline among the rows; null when the law gives no hour. */
  until: string | null;
  count: number;
};

function earliest(rows: readonly BoardRow[]): string | null {
  return (
    rows
      .map((row) => row.clock.deadline)
      .filter((deadline) => deadline !== null)
      .sort()[0] ?? null
  );
}

function act(
  kind: NextAct['kind'],
  rows: BoardRow[],
  options: { until?: string | null; count?: number } = {},
): NextAct[] {
  if (rows.length === 0) return [];
  return [
    {
      kind,
      rows,
      until: options.until === undefined ? earliest(rows) : options.until,
      count: options.count ?? rows.length,
    },
  ];
}

/**
 * "À faire maintenant" of the crisis cell, the most pressing first: each late notification by itself, then by
 * deadline what waits for a second person, for filing or for the last answers, then the other duties.
 */
export function nextActs(rows: readonly BoardRow[]): NextAct[] {
  const open = rows.filter(isOpen);
  const late = open.filter((row) => row.clock.state === 'OVERDUE');
  const waiting = open.filter((row) => row.clock.state !== 'OVERDUE' && row.filing?.state === 'IN_REVIEW');
  const approved = open.filter((row) => row.clock.state !== 'OVERDUE' && row.filing?.state === 'APPROVED');
  const soon = open.filter((row) => row.clock.state === 'DUE_SOON' && (!row.filing || row.filing.state === 'DRAFT'));
  const started = rows.filter((row) => row.clock.from !== null);
  const delivered = rows.filter((row) => row.remediation.delivered > 0);
  const undone = (state: string) => state === 'TODO' || state === 'IN_PROGRESS';
  const timed = [...act('approve', waiting), ...act('file', approved), ...act('draft', soon)];
  return [
    ...late.flatMap((row) => act('notifyLate', [row])),
    ...timed.sort((a, b) => (a.until ?? '').localeCompare(b.until ?? '')),
    ...act(
      'sectorReport',
      started.filter((row) => undone(row.sectorReport.state)),
      { until: null },
    ),
    ...act(
      'fixAwareness',
      rows.filter((row) => row.clock.state === 'NOT_STARTED'),
      { until: null },
    ),
    ...act('judgeDeliveries', delivered, {
      until: null,
      count: delivered.reduce((sum, row) => sum + row.remediation.delivered, 0),
    }),
    ...act(
      'complaint',
      started.filter((row) => row.complaint.state === 'TODO'),
      { until: null },
    ),
  ];
}
