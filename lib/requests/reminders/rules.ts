import { requestNumber } from '../labels';

const PREFIX = 'REQUEST.';

/** Kind under which the reminders of one request are kept. */
export function reminderKind(number: number): string {
  return `${PREFIX}${number}`;
}

/** "D-0012": the request a reminder is about; null for reminders of something else. */
export function requestOfReminder(kind: string): string | null {
  const number = kind.startsWith(PREFIX) ? Number(kind.slice(PREFIX.length)) : Number.NaN;
  return Number.isSafeInteger(number) ? requestNumber(number) : null;
}
