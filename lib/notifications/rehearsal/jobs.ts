import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { translator } from '@/lib/platform/i18n/translator';
import { realNow } from '@/lib/platform/time/clock';
import { type TestResult, testResult } from '@/lib/relays/rules';
import { sendTestMessage } from '@/lib/relays/sending/test-message';
import { type FoundRelay, usableRelay } from '@/lib/relays/usable/service';
import { type BatchRow, readBatch, readFacts } from '../batch/queries';
import { type BatchContent, inventedText } from '../content/read-content';
import { fenceReason } from '../fence/service';
import { isRehearsable } from '../rules';
import type { BatchRef } from '../sending/service';

/** Sends the test message that was asked for last and writes how it ended; nothing of it concerns a patient. */
export async function sendTest(actor: Actor, ref: BatchRef): Promise<void> {
  const found = await withActor(actor, async (tx) => {
    const row = await readBatch(tx, actor, ref);
    if (row.testBy === '' || row.testResult !== '' || !isRehearsable(row)) return null;
    const { content, facts } = await readFacts(tx, actor, row);
    if (facts.exercise) return null;
    const { organisationId } = await tx.breachCase.findUniqueOrThrow({
      where: { id: row.caseId },
      select: { organisationId: true },
    });
    return { row, content, organisationId };
  });
  if (!found) return;
  const { row, content } = found;
  const relay = await usableRelay(actor, found.organisationId);
  const result = (await fenceReason(actor)) ? 'fence' : await handOver(relay, row, content);
  await withActor(actor, async (tx) => {
    if (result === 'accepted') {
      const data = { testedAt: realNow(), testedName: row.testBy };
      await tx.batch.update({ where: { id: row.id }, data, select: { id: true } });
    }
    // Somebody else may have asked meanwhile: that one is still to be sent.
    await tx.batch.updateMany({
      where: { id: row.id, testTo: row.testTo, testBy: row.testBy, testResult: '' },
      data: { testResult: result },
    });
    await appendLog(tx, actor, {
      incidentId: row.incidentId,
      caseId: row.caseId,
      type: 'batch.tested',
      payload: { batchId: row.id, number: row.number, by: row.testBy, result },
    });
    await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
  });
}

async function handOver(relay: FoundRelay, row: BatchRow, content: BatchContent): Promise<TestResult | 'noRelay'> {
  if (relay === null) return 'noRelay';
  if (relay === 'secretUnreadable') return relay;
  return testResult(await sendTestMessage(relay, inventedLetter(row, content)));
}

/** The letter to a person who does not exist, under a notice that says so. */
function inventedLetter(row: BatchRow, { letter, values }: BatchContent) {
  const t = translator(letter.locale, 'mail');
  const person = { firstName: t('letterTest.firstName'), lastName: t('letterTest.lastName') };
  const notice = t('letterTest.notice', { number: row.number, laboratory: values.laboratory });
  return {
    sender: values.laboratory,
    replyTo: values.dpoEmail,
    to: row.testTo,
    subject: t('letterTest.subject', { subject: letter.subject }),
    text: `${notice}\n\n${inventedText(letter, values, person)}\n`,
    locale: letter.locale,
  };
}
