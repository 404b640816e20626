import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { rawClient } from '@/lib/platform/db/client';
import { type Actor, mint } from './actor';
import { type AccountRow, membershipsOf } from './session-store';

/** A new secret of 32 random bytes; its text form is what the address carries. */
export function newCalendarToken(): string {
  return randomBytes(32).toString('base64url');
}

/** The form of a secret: 43 characters; anything else is not looked up. */
export const CALENDAR_TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What the database holds: reading the table opens no calendar. */
export function calendarTokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/**
 * Who stands behind the secret address of a calendar, with the rights in force now; null when it is unknown, revoked or
 * its owner disabled. For reading the calendar only: there is no session, so no action and no other route accepts it.
 */
export async function calendarActor(token: string): Promise<Actor | null> {
  if (!CALENDAR_TOKEN.test(token)) return null;
  const rows = await rawClient('app').$queryRaw<
    AccountRow[]
  >`select * from app.use_calendar(${calendarTokenHash(token)})`;
  const row = rows[0];
  if (!row) return null;
  return mint({
    kind: 'user',
    userId: row.user_id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    sessionId: '',
    incidentScope: null,
    memberships: membershipsOf(row),
  });
}
