import 'server-only';
import { randomUUID } from 'node:crypto';
import type { HandOverEnd } from '@/lib/platform/mail/hand-over';
import type { MailMessage } from '@/lib/platform/mail/message';
import { SmtpSession } from '@/lib/platform/mail/smtp';
import type { SendingRelay } from '../read/queries';

/** A person waits for the answer: shorter than for letters. */
const TIMEOUT_MS = 20_000;

/** Hands one test message to a relay, from the relay's own address, and says how that ended. */
export async function sendTestMessage(
  relay: Pick<SendingRelay, 'settings' | 'from'>,
  { sender, ...message }: Omit<MailMessage, 'messageId' | 'from'> & { sender: string },
): Promise<HandOverEnd> {
  const session = new SmtpSession({ ...relay.settings, timeoutMs: TIMEOUT_MS });
  try {
    return await session.deliver({
      ...message,
      messageId: `<test.${randomUUID()}@${relay.from.slice(relay.from.lastIndexOf('@') + 1)}>`,
      from: { name: sender, address: relay.from },
    });
  } finally {
    session.close();
  }
}
