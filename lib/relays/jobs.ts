import 'server-only';
import { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { translator } from '@/lib/platform/i18n/translator';
import type { JobHandler } from '@/lib/platform/jobs/job';
import { realNow } from '@/lib/platform/time/clock';
import { testResult } from './rules';
import { sendTestMessage } from './sending/test-message';
import { usableRelayById } from './usable/service';

const dataSchema = z.object({ relayId: z.uuid() });
const ACTOR = systemActor('relays.test', '*');

/** Sends the test message a person asked for and writes how it ended. Nothing of it concerns a patient. */
async function sendTest(relayId: string): Promise<void> {
  const found = await withActor(ACTOR, async (tx) => {
    const row = await tx.relay.findUnique({
      where: { id: relayId },
      select: { name: true, testTo: true, testAskedAt: true, testedAt: true },
    });
    return row?.testTo && !row.testedAt ? row : null;
  });
  if (!found) return;
  const relay = await usableRelayById(ACTOR, relayId);
  if (!relay) return;
  const t = translator('fr', 'mail');
  const message = {
    sender: 'Vigie72',
    replyTo: '',
    to: found.testTo,
    subject: t('relayTest.subject'),
    text: `${t('relayTest.text')}\n`,
    locale: 'fr',
  };
  const end = relay === 'secretUnreadable' ? null : await sendTestMessage(relay, message);
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

/** Background work of the relays: test messages. */
export const jobs: readonly JobHandler[] = [
  { name: 'relays.test', run: (data) => sendTest(dataSchema.parse(data).relayId) },
];
