import 'server-only';
import { openSecret } from '@/lib/platform/crypto/sealed-secret';
import type { Tx } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { DomainError } from '@/lib/platform/errors';
import type { MailboxAccount } from '@/lib/platform/mail/mailbox';
import { accountSettings, type RelaySettings, relaySettings } from '@/lib/platform/mail/relay-settings';
import { secretContext } from '../rules';

/** Key of the error of a password that cannot be opened; its parameter `relayId` says whose. */
export const SECRET_UNREADABLE = 'relays.errors.secretUnreadable';

/** A relay ready to send through; its password is in clear here and nowhere else. */
export interface SendingRelay {
  /** Of its token bucket. */
  id: string;
  settings: RelaySettings;
  from: string;
  /** Base of the signed return addresses; null = returns go to `from` and are not read. */
  returnBase: string | null;
  askReceipts: boolean;
  /** Ceiling of this relay; null = each batch's own (SMTP_URL). */
  perMinute: number | null;
  connections: number;
  canary: { size: number; minutes: number };
  /** Its password was noted as unreadable, which is over by now. */
  unreadableAt: Date | null;
}

const COLUMNS = {
  id: true,
  host: true,
  port: true,
  tls: true,
  username: true,
  secret: true,
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
  unreadableAt: true,
} as const;

type Row = NonNullable<Awaited<ReturnType<typeof readRelay>>>;

function readRelay(tx: Tx, id: string) {
  return tx.relay.findUnique({ where: { id }, select: COLUMNS });
}

function ready(row: Row): SendingRelay {
  const password = row.secret ? opened(row.secret, row.id) : '';
  return {
    id: row.id,
    settings: accountSettings({ ...row, password }),
    from: row.fromAddress,
    returnBase: row.bounceAddress || null,
    askReceipts: row.askReceipts,
    perMinute: row.perMinute,
    connections: row.connections,
    canary: { size: row.canarySize, minutes: row.canaryMinutes },
    unreadableAt: row.unreadableAt,
  };
}

/** Whatever keeps the password shut, the key or the bytes: it has to be typed again, and of which relay. */
function opened(secret: Uint8Array, relayId: string): string {
  try {
    return openSecret(secret, secretContext('relay', relayId));
  } catch (error) {
    if (error instanceof DomainError) throw new DomainError('UNAVAILABLE', SECRET_UNREADABLE, { relayId });
    throw error;
  }
}

/** The relay of SMTP_URL, or null when it is not set. */
export function defaultRelay(smtpUrl = env.SMTP_URL ?? ''): SendingRelay | null {
  if (!smtpUrl) return null;
  return {
    id: 'smtp',
    settings: relaySettings(smtpUrl),
    from: env.VIGIE_MAIL_FROM,
    returnBase: env.VIGIE_BOUNCE_ADDRESS ?? null,
    askReceipts: true,
    perMinute: null,
    connections: env.VIGIE_SMTP_CONNECTIONS,
    canary: { size: env.VIGIE_CANARY, minutes: env.VIGIE_CANARY_MINUTES },
    unreadableAt: null,
  };
}

/**
 * The relay that sends for an organisation: its own, else the one for everybody, else SMTP_URL. Worker only.
 * @throws DomainError UNAVAILABLE when its password cannot be opened
 */
export async function sendingRelay(tx: Tx, organisationId: string | null): Promise<SendingRelay | null> {
  const found = await tx.relay.findMany({
    where: { active: true, OR: [{ organisationId: null }, ...(organisationId ? [{ organisationId }] : [])] },
    select: COLUMNS,
  });
  const row = found.find((one) => one.organisationId !== null) ?? found[0];
  return row ? ready(row) : defaultRelay();
}

/** Ceiling of the relay that would send for an organisation, per minute; null when only SMTP_URL would. Worker only. */
export async function relayCeiling(tx: Tx, organisationId: string): Promise<number | null> {
  const found = await tx.relay.findMany({
    where: { active: true, OR: [{ organisationId: null }, { organisationId }] },
    select: { organisationId: true, perMinute: true },
  });
  return (found.find((one) => one.organisationId !== null) ?? found[0])?.perMinute ?? null;
}

/** One relay by its id, in force or not: for its test message. Worker only. */
export async function relayById(tx: Tx, id: string): Promise<SendingRelay | null> {
  const row = await readRelay(tx, id);
  return row && ready(row);
}

const MAILBOX = {
  host: true,
  port: true,
  tls: true,
  username: true,
  secret: true,
  ca: true,
  folder: true,
  doneFolder: true,
} as const;

/** How to read a mailbox that is in force, its password in clear; null when it is not. Worker only. */
export async function mailboxAccount(tx: Tx, id: string): Promise<MailboxAccount | null> {
  const row = await tx.bounceMailbox.findFirst({ where: { id, active: true }, select: MAILBOX });
  if (!row) return null;
  const { secret, ...rest } = row;
  return { ...rest, password: secret ? openSecret(secret, secretContext('bounce_mailbox', id)) : '' };
}
