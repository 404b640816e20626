import { addDays, toString as toIso } from 'temporal-polyfill/fns/PlainDate';
import { fromParisLocal } from '@/lib/platform/time/paris-local';
import { isWorkingDay, parisDay } from '@/lib/platform/time/working-days';
import type { Forecast } from './rules';

/** How many days of work, of which kind, and the last one. */
export interface Schedule {
  days: number;
  workingDays: boolean;
  /** Noon of the last day in Paris, ISO; null when there is nothing to do, or more than ten years of it. */
  endsOn: string | null;
}

/** Days of ten years: a date beyond them says nothing to anybody. */
const HORIZON = 3653;

/** The last day of a forecast whose first day of work is after `from`: Saturdays, Sundays and holidays do not count for post and calls. Null when there is nothing to do, or beyond ten years. */
export function endOf(from: Date, { days, workingDays }: Pick<Forecast, 'days' | 'workingDays'>): Date | null {
  if (days === 0 || days > HORIZON) return null;
  let day = parisDay(from);
  let left = days;
  for (let passed = 0; left > 0; passed++) {
    if (passed === HORIZON) return null;
    day = addDays(day, 1);
    if (!workingDays || isWorkingDay(day)) left -= 1;
  }
  return new Date(fromParisLocal(`${toIso(day)}T12:00:00`) ?? from);
}

/** Channels side by side: the one that ends last decides. */
export function scheduleOf(parts: readonly Forecast[], from: Date): Schedule {
  let last: Schedule = { days: 0, workingDays: false, endsOn: null };
  for (const { days, workingDays } of parts) {
    const endsOn = endOf(from, { days, workingDays })?.toISOString() ?? null;
    if (days > 0 && isLater({ days, endsOn }, last)) last = { days, workingDays, endsOn };
  }
  return last;
}

/** Days of work without a date end beyond the horizon: after any date. */
function isLater(one: Pick<Schedule, 'days' | 'endsOn'>, than: Pick<Schedule, 'days' | 'endsOn'>): boolean {
  if (than.days === 0) return true;
  if (one.endsOn === null || than.endsOn === null)
    return one.endsOn === than.endsOn ? one.days > than.days : one.endsOn === null;
  return one.endsOn > than.endsOn;
}
