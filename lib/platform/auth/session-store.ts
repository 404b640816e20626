import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { rawClient } from '@/lib/platform/db/client';
import { type Actor, type Membership, mint, ROLES } from './actor';

/** Absolute life of a session. */
export const SESSION_HOURS = 12;
/** A session unused for this long is over. */
const IDLE = '2 hours';

const memberships = z.array(
  z.object({
    role: z.enum(ROLES),
    incidentId: z.uuid().nullable(),
    organisationId: z.uuid().nullable(),
    caseId: z.uuid().nullable(),
  }),
);

/** An account as the database's doors hand it out. */
export type AccountRow = { user_id: string; name: string; email: string; locale: string; memberships: unknown };

/** The rights in the row, checked. */
export function membershipsOf(row: AccountRow): Membership[] {
  return memberships.parse(row.memberships);
}

/** The database holds only this hash of the random sid: reading the table opens no session. */
function idOf(sid: string): string {
  return createHash('sha256').update(sid).digest('hex');
}

/** Opens a session and returns the random sid that the cookie carries. */
export async function openSession(userId: string, userAgent: string, now: Date): Promise<string> {
  const sid = randomBytes(32).toString('base64url');
  const expires = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await rawClient('app').$executeRaw`select app.open_session(${idOf(sid)}, ${userId}::uuid, ${userAgent}, ${expires})`;
  return sid;
}

/** The actor behind a sid, with the memberships in force now; null when revoked, expired, idle or disabled. */
export function resumeSession(sid: string): Promise<Actor | null> {
  return resumeById(idOf(sid));
}

/** The same by the stored session id (the hash), for a stream that re-checks itself. */
export async function resumeById(id: string): Promise<Actor | null> {
  const rows = await rawClient('app').$queryRaw<
    AccountRow[]
  >`select * from app.resume_session(${id}, ${IDLE}::interval)`;
  const row = rows[0];
  if (!row) return null;
  return mint({
    kind: 'user',
    userId: row.user_id,
    name: row.name,
    email: row.email,
    locale: row.locale,
    sessionId: id,
    incidentScope: null,
    memberships: membershipsOf(row),
  });
}

/** Revokes a session at once, on every web process. */
export async function closeSession(sid: string): Promise<void> {
  await rawClient('app').$executeRaw`select app.close_session(${idOf(sid)})`;
}
