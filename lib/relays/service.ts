import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { sealSecret } from '@/lib/platform/crypto/sealed-secret';
import { Prisma } from '@/lib/platform/db/generated/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { enqueue } from '@/lib/platform/jobs/queue';
import { realNow } from '@/lib/platform/time/clock';
import { mayManageRelays } from './policy';
import { secretContext } from './rules';
import type { SaveMailbox, SaveRelay } from './schema';

const stale = (): DomainError => new DomainError('CONFLICT', 'relays.errors.changed');

/** One relay in force for everybody, one per laboratory: the index refuses a second one. */
function explained(error: unknown): unknown {
  const twice = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
  return twice ? new DomainError('GUARD', 'relays.errors.oneActive', {}, { active: 'relays.errors.oneActive' }) : error;
}

/**
 * Adds a relay or changes it. The password is sealed before it reaches the database and never leaves it through the
 * web role; an empty one keeps what is stored for the same host, and without a user name there is none.
 * @throws NOT_FOUND (not an administrator, no such relay), INVALID (another host without its password), CONFLICT (changed meanwhile), GUARD (a second one in force)
 */
export async function saveRelay(actor: Actor, input: SaveRelay): Promise<{ relayId: string }> {
  if (!mayManageRelays(actor)) throw notFound();
  const { relayId, lockVersion, password, organisationId, ...rest } = input;
  const id = relayId ?? randomUUID();
  const secret = secretOf('relay', { id, password, username: rest.username });
  const data = {
    ...rest,
    organisationId: organisationId || null,
    ...secret,
    ...('secret' in secret && { unreadableAt: null }),
  };
  try {
    await withActor(actor, async (tx) => {
      if (relayId === null) await tx.relay.create({ data: { id, ...data }, select: { id: true } });
      else {
        const before = await tx.relay.findUnique({ where: { id }, select: { host: true } });
        requireSameHost(before, input);
        const { count } = await tx.relay.updateMany({
          where: { id, lockVersion },
          data: { ...data, lockVersion: { increment: 1 } },
        });
        if (count === 0) throw stale();
      }
      const { name, host, tls, active, perMinute, connections } = rest;
      await appendLog(tx, actor, {
        incidentId: null,
        type: 'relay.saved',
        payload: { relayId: id, name, host, tls, active, perMinute, connections, newPassword: password !== '' },
        human: true,
      });
    });
  } catch (error) {
    throw explained(error);
  }
  return { relayId: id };
}

/** As saveRelay, for a mailbox of returned messages. */
export async function saveMailbox(actor: Actor, input: SaveMailbox): Promise<{ mailboxId: string }> {
  if (!mayManageRelays(actor)) throw notFound();
  const { mailboxId, lockVersion, password, ...rest } = input;
  const id = mailboxId ?? randomUUID();
  const secret = secretOf('bounce_mailbox', { id, password, username: rest.username });
  const data = { ...rest, ...secret, ...('secret' in secret && { error: '' }) };
  await withActor(actor, async (tx) => {
    if (mailboxId === null) await tx.bounceMailbox.create({ data: { id, ...data }, select: { id: true } });
    else {
      const before = await tx.bounceMailbox.findUnique({ where: { id }, select: { host: true } });
      requireSameHost(before, input);
      const { count } = await tx.bounceMailbox.updateMany({
        where: { id, lockVersion },
        data: { ...data, lockVersion: { increment: 1 } },
      });
      if (count === 0) throw stale();
    }
    const { name, host, tls, active, folder } = rest;
    await appendLog(tx, actor, {
      incidentId: null,
      type: 'mailbox.saved',
      payload: { mailboxId: id, name, host, tls, active, folder, newPassword: password !== '' },
      human: true,
    });
  });
  return { mailboxId: id };
}

type Table = Parameters<typeof secretContext>[0];

/**
 * A stored password goes to the server it was given for and to no other: with another host it is asked for again.
 * @throws NOT_FOUND (no such account), INVALID (another host without a password)
 */
function requireSameHost(
  before: { host: string } | null,
  { host, username, password }: Pick<SaveRelay, 'host' | 'username' | 'password'>,
): void {
  if (before === null) throw notFound();
  if (before.host === host || username === '' || password !== '') return;
  throw new DomainError('INVALID', 'relays.errors.passwordAgain', {}, { password: 'relays.errors.passwordAgain' });
}

function secretOf(table: Table, { id, password, username }: { id: string; password: string; username: string }) {
  if (username === '') return { secret: null };
  return password === '' ? {} : { secret: sealSecret(password, secretContext(table, id)) };
}

/**
 * Asks the worker for a test message through the relay, in force or not; the page shows how it ended.
 * @throws NOT_FOUND (not an administrator, no such relay)
 */
export async function testRelay(actor: Actor, { relayId, to }: { relayId: string; to: string }): Promise<void> {
  if (!mayManageRelays(actor)) throw notFound();
  await withActor(actor, async (tx) => {
    const data = { testTo: to, testAskedAt: realNow(), testedAt: null, testResult: '', testDetail: '' };
    const { count } = await tx.relay.updateMany({ where: { id: relayId }, data });
    if (count === 0) throw notFound();
    await enqueue(tx, { name: 'relays.test', data: { relayId }, singletonKey: relayId });
  });
}

/** Has a mailbox read now rather than at its next turn. @throws NOT_FOUND (not an administrator, no such mailbox) */
export async function readNow(actor: Actor, { mailboxId }: { mailboxId: string }): Promise<void> {
  if (!mayManageRelays(actor)) throw notFound();
  await withActor(actor, async (tx) => {
    if ((await tx.bounceMailbox.count({ where: { id: mailboxId } })) === 0) throw notFound();
    await enqueue(tx, { name: 'notifications.mailbox', data: { mailboxId }, singletonKey: mailboxId });
  });
}
