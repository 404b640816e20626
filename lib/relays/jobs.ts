import 'server-only';
import { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { translator } from '@/lib/platform/i18n/translator';
import type { JobHandler } from '@/lib/platform/jobs/job';
import type { HandOverEnd } from '@/lib/platform/mail/hand-over';
import { SmtpSession } from '@/lib/platform/mail/smtp';
import { realNow } from '@/lib/platform/time/clock';
import { relayById } from './read/queries';
import { testResult } from './rules';

const dataSchema = z.object({ relayId: z.uuid() });
const TIMEOUT_MS = 20_000;
const ACTOR = systemActor('relays.test', '*');

/** Sends the test message a person asked for and writes how it ended. Nothing of it concerns a patient. */
async function sendTest(relayId: string): Promise<void> {
  const found = await withActor(ACTOR, async (tx) => {
    const row = await tx.relay.findUnique({
      where: { id: relayId },
      select: { name: true, testTo: true, testAskedAt: true, testedAt: true },
    });
    if (!row?.testTo || row.testedAt) return null;
    try {
      return { ...row, relay: await relayById(tx, relayId) };
    } catch (error) {
      if (error instanceof DomainError) return { ...row, relay: null };
      throw error;
    }
  });
  if (!found) return;
  const end = found.relay ? await handOver(found.relay, found.testTo) : null;
  const result = end ? testResult(end) : 'secretUnreadable';
  const detail = end?.code ? `${end.code} ${end.status}`.trim() : '';
  await withActor(ACTOR, async (tx) => {
    // Somebody may have asked again meanwhile: that one is still to be sent.
    await tx.relay.updateMany({
      where: { id: relayId, testTo: found.testTo, testAskedAt: found.testAskedAt },
      data: { testedAt: realNow(), testResult: result, testDetail: detail },
    });
    await appendLog(tx, ACTOR, {
      incidentId: null,
      type: 'relay.tested',
      payload: { relayId, name: found.name, result },
    });
  });
}

type Relay = NonNullable<Awaited<ReturnType<typeof relayById>>>;

async function handOver(relay: Relay, to: string): Promise<HandOverEnd> {
  const t = translator('fr', 'mail');
  const session = new SmtpSession({ ...relay.settings, timeoutMs: TIMEOUT_MS });
  try {
    return await session.deliver({
      messageId: `<test.${realNow().getTime()}@${relay.from.slice(relay.from.lastIndexOf('@') + 1)}>`,
      from: { name: 'Vigie72', address: relay.from },
      replyTo: '',
      to,
      subject: t('relayTest.subject'),
      text: `${t('relayTest.text')}\n`,
      locale: 'fr',
    });
  } finally {
    session.close();
  }
}

/** Background work of the relays: test messages. */
export const jobs: readonly JobHandler[] = [
  { name: 'relays.test', run: (data) => sendTest(dataSchema.parse(data).relayId) },
];
