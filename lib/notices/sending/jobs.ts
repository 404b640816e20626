import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { env } from '@/lib/platform/env';
import { translator } from '@/lib/platform/i18n/translator';
import { enqueue } from '@/lib/platform/jobs/queue';
import type { MailMessage } from '@/lib/platform/mail/message';
import { SmtpSession } from '@/lib/platform/mail/smtp';
import { realNow } from '@/lib/platform/time/clock';
import { defaultRelay } from '@/lib/relays/read/queries';
import { usableRelay } from '@/lib/relays/usable/service';
import type { RelayFault } from '../../notifications/delivery/rules';
import { fenceReason } from '../../notifications/fence/service';
import { outcomeOf } from './rules';
import {
  closeRun,
  explainWait,
  type InHand,
  type NoticeRef,
  recordReceipts,
  recoverMails,
  settleMail,
  takeNext,
} from './service';

/** What tests set otherwise. */
export interface Tuning {
  smtpUrl?: string;
  leaseMs?: number;
  perMinute?: number;
}

const RELAY_RETRY_MS = 30_000;
const LONGEST_WAIT_MS = 1000;

/**
 * Sends the e-mails of one notice that are due, then says when to come back. Continues after any crash from what the
 * tables say; two runs at once share the work (rows are taken one by one).
 */
export async function sendNoticeMails(ref: NoticeRef, signal: AbortSignal, tuning: Tuning = {}): Promise<void> {
  const actor = systemActor('notices.send', ref.incidentId);
  const { leaseMs } = tuning;
  await recordReceipts(actor, ref);
  const done = { accepted: 0, failed: 0, unknown: await recoverMails(actor, ref, realNow()) };
  const relay = tuning.smtpUrl === undefined ? await usableRelay(actor, null) : defaultRelay(tuning.smtpUrl);
  const unusable = relay === null ? 'noRelay' : relay === 'secretUnreadable' && relay;
  const blocked = unusable || (await fenceReason(actor));
  if (blocked || !relay || relay === 'secretUnreadable') {
    await explainWait(actor, ref, blocked ?? 'noRelay');
    await closeRun(actor, ref, done);
    return;
  }
  const session = new SmtpSession(relay.settings);
  const domain = env.VIGIE_MAIL_FROM.slice(env.VIGIE_MAIL_FROM.lastIndexOf('@') + 1);
  const perMinute = tuning.perMinute ?? relay.perMinute ?? env.VIGIE_MAIL_PER_MINUTE;
  let fault: RelayFault | null = null;
  try {
    while (!fault && !signal.aborted) {
      const taken = await takeNext(actor, ref, { now: realNow(), relayId: relay.id, perMinute, domain, leaseMs });
      if (taken.kind === 'idle') break;
      if (taken.kind === 'wait') {
        await delay(Math.min(taken.ms, LONGEST_WAIT_MS), undefined, { signal }).catch(() => undefined);
        continue;
      }
      const end = await session.deliver(messageOf(ref, taken.mail, relay.from));
      const outcome = outcomeOf(end, { tries: taken.mail.tries, now: realNow(), random: Math.random() });
      await settleMail(actor, ref, { mail: taken.mail, outcome });
      fault = outcome.fault;
      if (outcome.state === 'ACCEPTED') done.accepted += 1;
      if (outcome.state === 'FAILED') done.failed += 1;
      if (outcome.state === 'UNKNOWN') done.unknown += 1;
    }
  } finally {
    session.close();
  }
  await comeBack(ref, { ...(await closeRun(actor, ref, done)), fault });
  if (signal.aborted) throw signal.reason;
}

async function comeBack(
  ref: NoticeRef,
  { nextAt, waiting, fault }: { nextAt: Date | null; waiting: number; fault: RelayFault | null },
): Promise<void> {
  if (waiting === 0) return;
  const soonest = realNow().getTime() + (fault ? RELAY_RETRY_MS : LONGEST_WAIT_MS);
  const startAfter = new Date(Math.max(nextAt?.getTime() ?? 0, soonest));
  await enqueue(null, { name: 'notices.send', data: { ...ref }, singletonKey: ref.noticeId, startAfter });
}

/** Neutral: that a notice waits, and where; who it is about stays inside the application. */
function messageOf(ref: NoticeRef, mail: InHand, from: string): MailMessage {
  const t = translator('fr', 'notices');
  const link = new URL(`/incidents/${ref.incidentId}/notices/${ref.noticeId}`, env.NEXTAUTH_URL).toString();
  return {
    messageId: mail.messageId,
    from: { name: 'Vigie72', address: from },
    replyTo: '',
    to: mail.to,
    subject: t('email.subject'),
    text: `${t('email.text', { link })}\n`,
    locale: 'fr',
  };
}
