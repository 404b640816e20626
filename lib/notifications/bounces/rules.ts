import type { RecipientStatus, ReturnedMessage } from '@/lib/platform/mail/delivery-status';
import type { Returned } from '@/lib/platform/mail/return-address';
import { type RefusalReason, refusalReason } from '../delivery/rules';
import type { NotificationState } from '../recipients/rules';

/** Why a returned message changes nothing. */
export type IgnoredReason =
  | 'forged'
  | 'autoReply'
  | 'notReport'
  | 'noToken'
  | 'relayed'
  | 'unknownRecipient'
  | 'settled';

/** What a returned message says of the recipient its token names. */
export type Verdict =
  | { outcome: 'bounced'; id: string; reason: RefusalReason; status: string }
  | { outcome: 'delivered' | 'delayed'; id: string; status: string }
  | { outcome: 'ignored'; reason: IgnoredReason; status: string };

const ignored = (reason: IgnoredReason): Verdict => ({ outcome: 'ignored', reason, status: '' });

/**
 * Reads a returned message (RFC 3464). Only a token that we signed counts, whatever the message says of addresses. Of
 * several recipients behind one address (forwarding) the worst counts: a letter too many harms less than one missing.
 * @param tokens what each address of the message names, the most trustworthy first
 */
export function verdictOf(message: ReturnedMessage, tokens: readonly Returned[]): Verdict {
  if (message.kind !== 'report') return ignored(message.kind === 'autoReply' ? 'autoReply' : 'notReport');
  const named = tokens.find((token) => token !== null && token !== 'forged') ?? tokens.find((token) => token !== null);
  if (!named) return ignored('noToken');
  if (named === 'forged') return ignored('forged');
  const with_ = (action: string): RecipientStatus | undefined =>
    message.recipients.find((row) => row.action === action);
  const failed = with_('failed');
  if (failed) return { outcome: 'bounced', id: named.id, reason: bounceReason(failed), status: failed.status };
  const delivered = with_('delivered');
  if (delivered) return { outcome: 'delivered', id: named.id, status: delivered.status };
  const delayed = with_('delayed');
  if (delayed) return { outcome: 'delayed', id: named.id, status: delayed.status };
  return ignored(message.recipients.length > 0 ? 'relayed' : 'notReport');
}

/** Why a message came back: the classes of a refusal, and a delivery given up after days of trying. */
export function bounceReason({ status, code }: Pick<RecipientStatus, 'status' | 'code'>): RefusalReason {
  if (/^4\.4\.|^5\.4\.7/.test(status)) return 'tooManyTries';
  if (/^[45]\.2\.2/.test(status)) return 'mailboxFull';
  return status === '' && code === null ? 'refused' : refusalReason(code ?? 0, status.replace(/^4/, '5'));
}

/**
 * Where the recipient goes then; null when nothing changes. A report proves that the relay had taken the message, so it
 * also settles an uncertain hand-over and stops a second try; it never takes a failure back.
 */
export function moveAfterReturn(
  { state, tries }: { state: NotificationState; tries: number },
  outcome: 'bounced' | 'delivered',
): 'BOUNCED' | 'DELIVERED' | null {
  const handed = ['ACCEPTED', 'UNKNOWN', 'HANDING_OVER'].includes(state);
  const waiting = ['READY', 'LEASED', 'DEFERRED'].includes(state) && tries > 0;
  if (handed || waiting) return outcome === 'bounced' ? 'BOUNCED' : 'DELIVERED';
  return state === 'DELIVERED' && outcome === 'bounced' ? 'BOUNCED' : null;
}

/** Returned messages from which on their share is judged, and the share that pauses a batch: as the breaker's. */
const ENOUGH = 200;
const SHARE = 0.05;

/** True when so many of those handed over came back that the rest must wait for a person. */
export function tooManyReturns({
  accepted,
  delivered,
  bounced,
}: Record<'accepted' | 'delivered' | 'bounced', number>): boolean {
  const handed = accepted + delivered + bounced;
  return handed >= ENOUGH && bounced > handed * SHARE;
}
