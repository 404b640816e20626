import { z } from 'zod';
import { isLoopback } from '@/lib/platform/utils/loopback';
import { TLS_MODES } from './labels';

const id = z.uuid();
const word = (max = 200) => z.string().trim().max(max, 'relays.errors.tooLong');
const host = z
  .string()
  .trim()
  .min(1, 'relays.errors.hostMissing')
  .max(253, 'relays.errors.tooLong')
  .regex(/^[a-z0-9.:_-]+$/i, 'relays.errors.hostForm');
const port = z.int('relays.errors.portForm').min(1, 'relays.errors.portForm').max(65_535, 'relays.errors.portForm');
const ca = word(20_000).refine(
  (text) => text === '' || /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/.test(text),
  'relays.errors.caForm',
);
const address = z.email('relays.errors.addressForm').max(254, 'relays.errors.tooLong');
const whole = (min: number, max: number, key: string) => z.int(key).min(min, key).max(max, key);

/** What both kinds of accounts have in common. An empty password keeps the one that is stored. */
const account = {
  name: word(80).min(1, 'relays.errors.nameMissing'),
  host,
  port,
  tls: z.enum(TLS_MODES),
  username: word(),
  password: z.string().max(500, 'relays.errors.tooLong'),
  ca,
  active: z.boolean(),
};

const clearOnlyHere = ({ tls, host: at }: { tls: string; host: string }): boolean => tls !== 'NONE' || isLoopback(at);
const clearRefusal = { path: ['tls'], error: 'relays.errors.clearElsewhere' };

/** A relay, new (relayId null) or as the administrator had it on screen (lockVersion). */
export const saveRelaySchema = z
  .object({
    relayId: id.nullable(),
    lockVersion: z.int(),
    ...account,
    ehloName: word(253).regex(/^[a-z0-9.-]*$/i, 'relays.errors.hostForm'),
    fromAddress: address,
    // 50 characters of "+token" must fit beside it into the 64 of a local part.
    bounceAddress: z.union(
      [z.literal(''), address.regex(/^[^@+]{1,20}@/, 'relays.errors.bounceForm')],
      'relays.errors.bounceForm',
    ),
    askReceipts: z.boolean(),
    perMinute: whole(1, 600_000, 'relays.errors.paceForm'),
    connections: whole(1, 50, 'relays.errors.connectionsForm'),
    canarySize: whole(0, 100_000, 'relays.errors.canaryForm'),
    canaryMinutes: whole(0, 1440, 'relays.errors.minutesForm'),
    organisationId: z.union([z.literal(''), id]),
  })
  .refine(clearOnlyHere, clearRefusal);
export type SaveRelay = z.output<typeof saveRelaySchema>;

export const saveMailboxSchema = z
  .object({
    mailboxId: id.nullable(),
    lockVersion: z.int(),
    ...account,
    username: word().min(1, 'relays.errors.userMissing'),
    folder: word(100).min(1, 'relays.errors.folderMissing'),
    doneFolder: word(100).min(1, 'relays.errors.folderMissing'),
  })
  .refine(clearOnlyHere, clearRefusal)
  .refine(({ folder, doneFolder }) => folder !== doneFolder, {
    path: ['doneFolder'],
    error: 'relays.errors.sameFolder',
  });
export type SaveMailbox = z.output<typeof saveMailboxSchema>;

/** A test message through a relay, to an address the administrator reads. */
export const testRelaySchema = z.object({ relayId: id, to: address });
export const readNowSchema = z.object({ mailboxId: id });

interface Account {
  name: string;
  host: string;
  tls: string;
  active: boolean;
  /** The password was set or replaced; it is never written. */
  newPassword: boolean;
}

declare module '@/lib/platform/audit/events' {
  interface AuditEvents {
    'relay.saved': Account & { relayId: string; perMinute: number; connections: number };
    'relay.secret': { relayId: string; name: string; readable: boolean };
    'relay.tested': { relayId: string; name: string; result: string };
    'mailbox.saved': Account & { mailboxId: string; folder: string };
  }
}
