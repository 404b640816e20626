import { ImapFlow } from 'imapflow';
import { isLoopback } from '@/lib/platform/utils/loopback';
import type { SessionFault } from './hand-over';

/** An IMAP mailbox as an administrator describes it. */
export interface MailboxAccount {
  host: string;
  port: number;
  tls: 'IMPLICIT' | 'STARTTLS' | 'NONE';
  username: string;
  password: string;
  /** PEM of its own authority; empty = the public ones. */
  ca: string;
  folder: string;
  /** Where messages go once they are taken. */
  doneFolder: string;
}

/** Why a mailbox could not be read. */
export type MailboxFault = SessionFault | 'folderMissing';

const AT_ONCE = 50;
/** A report with the headers of the message is a few kilobytes; of a longer one the beginning says it all. */
const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 30_000;

function clientOf({ host, port, tls, username, password, ca }: MailboxAccount): ImapFlow {
  if (tls === 'NONE' && !isLoopback(host)) throw new TypeError('a mailbox without TLS must be on this machine');
  return new ImapFlow({
    host,
    port,
    secure: tls === 'IMPLICIT',
    doSTARTTLS: tls === 'STARTTLS',
    tls: { minVersion: 'TLSv1.2', ...(ca && { ca }) },
    auth: { user: username, pass: password },
    logger: false,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
  });
}

/** What went wrong, from an error of the IMAP client. */
export function mailboxFault(error: unknown): MailboxFault {
  if (!(error instanceof Error)) return 'unreachable';
  if ('authenticationFailed' in error && error.authenticationFailed) return 'signInRefused';
  if ('serverResponseCode' in error && ['NONEXISTENT', 'TRYCREATE'].includes(String(error.serverResponseCode)))
    return 'folderMissing';
  if ('mailboxMissing' in error && error.mailboxMissing) return 'folderMissing';
  return /certificate|altname|STARTTLS|self-signed/i.test(error.message) ? 'tlsFailed' : 'unreachable';
}

/**
 * Reads every message of the folder, some at a time; `take` commits what they say, and only then they move to the done
 * folder. A crash in between leaves them where they are: taking a message twice must have one effect.
 * @returns how many were taken. @throws what mailboxFault explains
 */
export async function readMailbox(
  account: MailboxAccount,
  take: (messages: Uint8Array[]) => Promise<void>,
  signal: AbortSignal,
): Promise<number> {
  const client = clientOf(account);
  // A cut line also rejects the call that waits for it; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  let count = 0;
  try {
    const folders = await client.list();
    if (!folders.some(({ path }) => path === account.doneFolder)) await client.mailboxCreate(account.doneFolder);
    const lock = await client.getMailboxLock(account.folder);
    try {
      const found = await client.search({ all: true }, { uid: true });
      const uids = found === false || found === undefined ? [] : found;
      for (let from = 0; from < uids.length && !signal.aborted; from += AT_ONCE) {
        const some = uids.slice(from, from + AT_ONCE);
        const messages: Uint8Array[] = [];
        for await (const { source } of client.fetch(
          some,
          { source: { start: 0, maxLength: MAX_BYTES } },
          { uid: true },
        ))
          if (source) messages.push(source);
        await take(messages);
        // The client answers false where it could not: they are then read again, and that must be said.
        const moved = await client.messageMove(some, account.doneFolder, { uid: true });
        if (!moved) throw new Error('the messages could not be moved');
        count += messages.length;
      }
    } finally {
      lock.release();
    }
  } finally {
    await client.logout().catch(() => client.close());
  }
  return count;
}
