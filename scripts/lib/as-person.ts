import { closeSession, openSession, resumeSession } from '@/lib/platform/auth/session-store';
import { OperatorError } from './operator-error';

type PersonActor = NonNullable<Awaited<ReturnType<typeof resumeSession>>>;

/** Works in the name of an account, in a session of its own that ends with the work. */
export async function asPerson<T>(userId: string, work: (actor: PersonActor) => Promise<T>): Promise<T> {
  const sid = await openSession(userId, 'command line', new Date());
  try {
    const actor = await resumeSession(sid);
    if (!actor) throw new OperatorError('This account is disabled.');
    return await work(actor);
  } finally {
    await closeSession(sid);
  }
}
