import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import { rawClient } from '@/lib/platform/db/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { logger } from '@/lib/platform/log/logger';
import { realNow } from '@/lib/platform/time/clock';
import { verifyPassword } from './password';
import { clearPoints, takePoint } from './rate-limit';
import { openSession, resumeSession } from './session-store';

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'session.opened': { userId: string; method: string };
    'session.closed': { userId: string };
  }
}

const PER_ACCOUNT = { points: 8, seconds: 900 };
const PER_ADDRESS = { points: 60, seconds: 900 };

type Credentials = { user_id: string; password_hash: string | null; demo: boolean };
type Origin = { address: string; userAgent: string };

async function find(email: string): Promise<Credentials | undefined> {
  const rows = await rawClient('app').$queryRaw<Credentials[]>`select * from app.find_credentials(${email})`;
  return rows[0];
}

async function open(userId: string, method: string, origin: Origin): Promise<{ id: string; sid: string } | null> {
  const sid = await openSession(userId, origin.userAgent, realNow());
  const actor = await resumeSession(sid);
  if (!actor) return null;
  await withActor(actor, (tx) =>
    appendLog(tx, actor, { incidentId: null, type: 'session.opened', payload: { userId, method } }),
  );
  return { id: userId, sid };
}

/**
 * E-mail and password: rate-limited per account and per address, same cost for unknown accounts.
 * Returns the sid to put into the cookie, or null. Throws RATE_LIMITED.
 */
export async function signInWithPassword(
  email: string,
  password: string,
  origin: Origin,
): Promise<{ id: string; sid: string } | null> {
  const account = email.trim().toLowerCase();
  await takePoint('sign-in-address', origin.address, PER_ADDRESS);
  await takePoint('sign-in-account', account, PER_ACCOUNT);
  const found = await find(account);
  const good = await verifyPassword(found?.password_hash ?? null, password);
  if (!found || !good) {
    logger.warn({ kind: 'sign-in refused' });
    return null;
  }
  await clearPoints('sign-in-account', account, PER_ACCOUNT);
  return open(found.user_id, 'password', origin);
}

/** One-click persona of the demo; refuses unless demo mode is on and the account is a demo account. */
export async function signInAsPersona(email: string, origin: Origin): Promise<{ id: string; sid: string } | null> {
  if (!env.VIGIE_DEMO) return null;
  const found = await find(email);
  return found?.demo ? open(found.user_id, 'demo', origin) : null;
}

/** The personas the sign-in page offers in demo mode; none otherwise. */
export async function demoPersonas(): Promise<{ email: string; name: string; persona: string }[]> {
  if (!env.VIGIE_DEMO) return [];
  return rawClient('app').$queryRaw<
    { email: string; name: string; persona: string }[]
  >`select * from app.demo_personas()`;
}
