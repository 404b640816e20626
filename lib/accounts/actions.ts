'use server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { SESSION_COOKIE } from '@/lib/platform/auth/cookie';
import { currentActor, currentSid } from '@/lib/platform/auth/session';
import * as service from './service';

/** Signs out: revokes the session row, drops the cookie, returns to the sign-in page. */
export async function signOut(): Promise<void> {
  const [actor, sid] = [await currentActor(), await currentSid()];
  if (actor && sid) await service.signOut(actor, { sid });
  (await cookies()).delete(SESSION_COOKIE);
  redirect('/sign-in');
}
