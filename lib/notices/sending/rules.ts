import type { HandOverEnd } from '@/lib/platform/mail/hand-over';
import { classify, type RefusalReason, type RelayFault } from '../../notifications/delivery/rules';
import type { MailDetail } from '../labels';
import type { MailState } from '../schema';

/** How one hand-over ended, ready to be written. */
export interface Outcome {
  state: Extract<MailState, 'ACCEPTED' | 'FAILED' | 'UNKNOWN' | 'QUEUED'>;
  detail: MailDetail | '';
  /** Real time of the next try, after a temporary refusal. */
  nextAt: Date | null;
  /** The relay itself is at fault: the run ends, the row stays in the queue. */
  fault: RelayFault | null;
}

/** Truthful state after a hand-over, by the rules of every e-mail of the product (lib/notifications/delivery). */
export function outcomeOf(
  end: HandOverEnd,
  { tries, now, random }: { tries: number; now: Date; random: number },
): Outcome {
  const result = classify(end, tries, random);
  switch (result.state) {
    case 'ACCEPTED':
      return { state: 'ACCEPTED', detail: '', nextAt: null, fault: null };
    case 'UNKNOWN':
      return { state: 'UNKNOWN', detail: 'interrupted', nextAt: null, fault: null };
    case 'REFUSED':
      return { state: 'FAILED', detail: detailOf(result.reason), nextAt: null, fault: null };
    case 'DEFERRED':
      return {
        state: 'QUEUED',
        detail: 'deferred',
        nextAt: new Date(now.getTime() + result.retryAfterMs),
        fault: null,
      };
    default: {
      // Without a session (network, certificate, sign-in) the next run tries again; the administrator sees why.
      const fault = result.fault === 'senderRefused' ? 'senderRefused' : 'unreachable';
      const detail = fault === 'unreachable' ? 'relayUnreachable' : 'senderRefused';
      return { state: 'QUEUED', detail, nextAt: null, fault };
    }
  }
}

/** A notice goes to a laboratory: an unknown domain or a closed mailbox is a wrong address to correct. */
function detailOf(reason: RefusalReason): MailDetail {
  return reason === 'domainUnknown' || reason === 'mailboxDisabled' ? 'mailboxUnknown' : reason;
}

/** Message-ID of a delivery: the same at each try, so that a receiver can recognise a repeat (RFC 5322 §3.6.4). */
export function noticeMessageId(deliveryId: string, domain: string): string {
  return `<notice.${deliveryId}@${domain}>`;
}

/** Addressee at a laboratory: its DPO, else the responsible biologist, else the laboratory; '' when none is known. */
export function addressee(laboratory: { dpoEmail: string; managerEmail: string; email: string }): string {
  return laboratory.dpoEmail || laboratory.managerEmail || laboratory.email;
}
