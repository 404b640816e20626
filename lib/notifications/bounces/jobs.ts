import 'server-only';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';
import { enqueue } from '@/lib/platform/jobs/queue';
import { mailboxFault, readMailbox } from '@/lib/platform/mail/mailbox';
import { realNow } from '@/lib/platform/time/clock';
import { mailboxAccount } from '@/lib/relays/read/queries';
import { takeReturned } from './service';

const ACTOR = systemActor('notifications.bounces', '*');
const dataSchema = z.object({ mailboxId: z.uuid() });
const FILES_AT_ONCE = 50;
/** Where a file goes once what it says is committed. */
const DONE = 'done';

/**
 * Reads one mailbox to its end. The queue gives a mailbox to one worker at a time; a worker that dies in between leaves
 * messages that the next one takes again, with no second effect.
 */
export async function readOneMailbox(data: unknown, signal: AbortSignal): Promise<void> {
  const { mailboxId } = dataSchema.parse(data);
  let error = '';
  try {
    const account = await withActor(ACTOR, (tx) => mailboxAccount(tx, mailboxId));
    if (!account) return;
    const take = async (messages: Uint8Array[]): Promise<void> => {
      await takeReturned(ACTOR, messages, { source: 'imap', mailboxId });
    };
    await readMailbox(account, take, signal);
  } catch (cause) {
    error = cause instanceof DomainError ? 'secretUnreadable' : mailboxFault(cause);
  }
  const now = realNow();
  await withActor(ACTOR, (tx) =>
    tx.bounceMailbox.update({
      where: { id: mailboxId },
      data: { triedAt: now, error, ...(error === '' && { readAt: now }) },
      select: { id: true },
    }),
  );
}

/** Every minute: a turn for each mailbox in force, and what lies in the drop folder. */
export async function readReturns(signal: AbortSignal): Promise<void> {
  const mailboxes = await withActor(ACTOR, (tx) =>
    tx.bounceMailbox.findMany({ where: { active: true }, select: { id: true } }),
  );
  for (const { id } of mailboxes)
    await enqueue(null, { name: 'notifications.mailbox', data: { mailboxId: id }, singletonKey: id });
  if (env.VIGIE_BOUNCE_DIR) await readFolder(env.VIGIE_BOUNCE_DIR, signal);
}

/**
 * Takes the files a mail system drops into a folder, one message each; they move to `done` once committed. Names that
 * begin with a dot are still being written.
 */
export async function readFolder(folder: string, signal: AbortSignal): Promise<void> {
  await mkdir(path.join(folder, DONE), { recursive: true });
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  for (let from = 0; from < names.length && !signal.aborted; from += FILES_AT_ONCE) {
    const some = names.slice(from, from + FILES_AT_ONCE);
    const messages = await Promise.all(some.map((name) => readFile(path.join(folder, name))));
    await takeReturned(ACTOR, messages, { source: 'folder' });
    for (const name of some) await rename(path.join(folder, name), path.join(folder, DONE, name));
  }
}
