import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { notFound } from '@/lib/platform/errors';
import { mayManageRelays } from './policy';
import { TEST_RESULTS, type TestResult } from './rules';

// Never the secret: the web role has no right to that column.
const RELAY = {
  id: true,
  name: true,
  host: true,
  port: true,
  tls: true,
  username: true,
  ca: true,
  ehloName: true,
  fromAddress: true,
  bounceAddress: true,
  askReceipts: true,
  perMinute: true,
  connections: true,
  canarySize: true,
  canaryMinutes: true,
  organisationId: true,
  active: true,
  testTo: true,
  testAskedAt: true,
  testedAt: true,
  testResult: true,
  testDetail: true,
  unreadableAt: true,
  lockVersion: true,
} as const;

const MAILBOX = {
  id: true,
  name: true,
  host: true,
  port: true,
  tls: true,
  username: true,
  ca: true,
  folder: true,
  doneFolder: true,
  active: true,
  triedAt: true,
  readAt: true,
  error: true,
  lockVersion: true,
} as const;

type RelayRow = Awaited<ReturnType<typeof readRelays>>[number];

/** A relay as the administration shows it; `result` is null while a test is under way or was never asked for. */
export type RelayView = Omit<RelayRow, 'testResult'> & { laboratory: string | null; result: TestResult | null };
export type MailboxView = Awaited<ReturnType<typeof readMailboxes>>[number];

function readRelays(tx: Tx) {
  return tx.relay.findMany({ select: RELAY, orderBy: [{ active: 'desc' }, { name: 'asc' }, { id: 'asc' }] });
}

function readMailboxes(tx: Tx) {
  return tx.bounceMailbox.findMany({ select: MAILBOX, orderBy: [{ active: 'desc' }, { name: 'asc' }, { id: 'asc' }] });
}

export interface MailPage {
  relays: RelayView[];
  mailboxes: MailboxView[];
  /** Where messages go without a relay in force for everybody: host of SMTP_URL, null when it is not set. */
  fallback: { host: string; from: string; perMinute: number } | null;
  laboratories: { id: string; name: string }[];
}

/** Everything of the page of relays and mailboxes. @throws NOT_FOUND (not an administrator) */
export async function getMailPage(actor: Actor): Promise<MailPage> {
  if (!mayManageRelays(actor)) throw notFound();
  return withActor(actor, async (tx) => {
    const laboratories = await tx.organisation.findMany({
      where: { kind: 'LABORATORY' },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    });
    const names = new Map(laboratories.map(({ id, name }) => [id, name]));
    const relays = (await readRelays(tx)).map(({ testResult, ...row }) => ({
      ...row,
      laboratory: row.organisationId ? (names.get(row.organisationId) ?? null) : null,
      result: TEST_RESULTS.find((result) => result === testResult) ?? null,
    }));
    return { relays, mailboxes: await readMailboxes(tx), fallback: fallbackOf(), laboratories };
  });
}

function fallbackOf(): MailPage['fallback'] {
  if (!env.SMTP_URL || !URL.canParse(env.SMTP_URL)) return null;
  return { host: new URL(env.SMTP_URL).host, from: env.VIGIE_MAIL_FROM, perMinute: env.VIGIE_MAIL_PER_MINUTE };
}
