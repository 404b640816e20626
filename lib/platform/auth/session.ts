import 'server-only';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { required } from '@/lib/platform/env';
import { requestStart } from '@/lib/platform/time/request-start';
import type { Actor } from './actor';
import { SESSION_COOKIE } from './cookie';
import { resumeSession } from './session-store';

/** The random session id in the signed cookie, or null. */
export async function currentSid(): Promise<string | null> {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: required('NEXTAUTH_SECRET') }).catch(() => null);
  return typeof claims?.sid === 'string' ? claims.sid : null;
}

/** Who asks, looked up in the session table once per request; null when nobody is signed in. */
export const currentActor: () => Promise<Actor | null> = cache(async () => {
  requestStart();
  const sid = await currentSid();
  return sid ? resumeSession(sid) : null;
});

/** Who asks; sends to the sign-in page when nobody is. Pages only. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect('/sign-in');
  return actor;
}
