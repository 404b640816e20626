import { addDays, toString as toIso } from 'temporal-polyfill/fns/PlainDate';
import { fromParisLocal } from '@/lib/platform/time/paris-local';
import { isWorkingDay, parisDay } from '@/lib/platform/time/working-days';
import type { Forecast } from './rules';

/** How many days of work, of which kind, and the last one. */
export interface Schedule {
  days: number;
  workingDays: boolean;
  /** Noon of the last day in Paris, ISO; null when there is nothing to do. */
  endsOn: string | null;
}

/** The last day of a forecast whose first day of work is after `from`: Saturdays, Sundays and holidays do not count for post and calls. */
export function endOf(from: Date, { days, workingDays }: Pick<Forecast, 'days' | 'workingDays'>): Date | null {
  if (days === 0) return null;
  let day = parisDay(from);
  for (let done = 0; done < days; ) {
    day = addDays(day, 1);
    if (!workingDays || isWorkingDay(day)) done += 1;
  }
  return new Date(fromParisLocal(`${toIso(day)}T12:00:00`) ?? from);
}

/** Channels side by side: the one that ends last decides. */
export function scheduleOf(parts: readonly Forecast[], from: Date): Schedule {
  let last: Schedule = { days: 0, workingDays: false, endsOn: null };
  for (const part of parts) {
    const endsOn = endOf(from, part)?.toISOString() ?? null;
    if (endsOn !== null && (last.endsOn === null || endsOn > last.endsOn))
      last = { days: part.days, workingDays: part.workingDays, endsOn };
  }
  return last;
}
