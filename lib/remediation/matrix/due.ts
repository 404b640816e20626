import { isOwed, type RemediationState } from '../rules';

/** How pressing a cell is, by the incident's clock and the Paris day. */
export type Due = 'none' | 'late' | 'today' | 'tonight' | 'later';

const EVENING = 17;
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** 'YYYY-MM-DD' and hour of an instant in Paris. */
function parisDay(date: Date): { day: string; hour: number } {
  const [day = '', hour = ''] = parts.format(date).split(', ');
  return { day, hour: Number(hour) };
}

/** Nothing is due once delivered. `now` is the incident's time. */
export function dueOf(item: { state: RemediationState; dueAt: Date | null }, now: Date): Due {
  if (!item.dueAt || !isOwed(item.state)) return 'none';
  if (item.dueAt.getTime() < now.getTime()) return 'late';
  const due = parisDay(item.dueAt);
  if (due.day !== parisDay(now).day) return 'later';
  return due.hour >= EVENING ? 'tonight' : 'today';
}

/** Expected by the end of this Paris day, what is already late included. */
export function isExpectedToday(due: Due): boolean {
  return due === 'late' || due === 'today' || due === 'tonight';
}

/** Lower is more pressing: late, then today, then sent back, then the rest. */
export function urgency(cell: { state: RemediationState; due: Due }): number {
  if (cell.due === 'late') return 0;
  if (cell.state === 'REFUSED') return 1;
  return isExpectedToday(cell.due) ? 2 : 3;
}
