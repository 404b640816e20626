import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lettersBehind } from '@/lib/facts/queries';
import { giveFacts } from '@/lib/facts/testing/give-facts';
import { refusal } from '@/lib/filings/testing/filing-world';
import { defaultLetter } from '@/lib/notifications/content/words';
import { sendBatch } from '@/lib/notifications/sending/jobs';
import { createBatch } from '@/lib/notifications/service';
import { saveTemplate } from '@/lib/notifications/templates/service';
import { act, addPersons, mailable, prepared } from '@/lib/notifications/testing/mail-world';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { LOW, makeSeverityWorld, type SeverityWorld } from '@/lib/severity/testing/severity-world';
import { CONDITIONS_OF, type ProposeDecision, proposeSchema } from './schema';
import { proposeDecision, settleDecision } from './service';

let w: SeverityWorld;
const WHY = 'Raison développée pour le registre et pour la CNIL, factuelle et complète. '.repeat(4);

beforeAll(async () => {
  w = await makeSeverityWorld();
  const [lab] = w.labs;
  const who = { dpoEmail: 'dpo@labo.example', dpoName: 'H. Guillou', managerName: 'Dr Morvan' };
  await w.db.organisation.update({
    where: { id: lab.organisation.id },
    data: { ...who, address: '12 quai des Indes' },
  });
  await w.db.breachCase.update({
    where: { id: lab.breachCase.id },
    data: { awarenessAt: new Date('2021-02-23T17:30:00Z') },
  });
  await addPersons({ ...w, runId: randomUUID() }, lab.breachCase.id, mailable(3));
  await w.decided(w.actors.dpo, 0, LOW, 1);
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

/** Proposed by the DPO, signed by the responsible biologist. */
async function decide(outcome: ProposeDecision['outcome']) {
  const input = { ...w.place(0), kind: 'ART_34', outcome, reasons: WHY, conditions: [...CONDITIONS_OF[outcome]] };
  const { decisionId } = await proposeDecision(w.actors.dpo, proposeSchema.parse(input));
  const { lockVersion } = await w.db.legalDecision.findUniqueOrThrow({ where: { id: decisionId } });
  const sign = { decisionId, lockVersion, act: 'sign', note: '', password: '', phrase: 'je signe' } as const;
  await settleDecision(w.actors.manager, { ...w.place(0), ...sign });
}

describe('letters against a signed decision not to inform', () => {
  it('are neither signed nor started until a later decision says to inform, and stop when one falls while they leave', async () => {
    const ref = await prepared(w, w.actors.dpo);
    await act(w, w.actors.dpo, ref, 'approve');
    await decide('NOT_HIGH_RISK');
    const refused = 'GUARD notifications.guards.decidedNotToInform';
    expect(await refusal(act(w, w.actors.manager, ref, 'sign'))).toBe(refused);
    await decide('INFORM');
    await act(w, w.actors.manager, ref, 'sign');
    await decide('NOT_HIGH_RISK');
    expect(await refusal(act(w, w.actors.dpo, ref, 'start'))).toBe(refused);
    expect((await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).state).toBe('CONTROLLER_SIGNED');
    expect(
      await w.db.notification.count({ where: { batchId: ref.batchId, state: { notIn: ['READY', 'EXCLUDED'] } } }),
    ).toBe(0);

    await decide('INFORM');
    await act(w, w.actors.dpo, ref, 'start');
    await decide('NOT_HIGH_RISK');
    await sendBatch(ref, new AbortController().signal, { smtpUrl: 'smtp://127.0.0.1:1' });
    expect(await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).toMatchObject({
      state: 'PAUSED',
      pauseReason: 'decidedNotToInform',
    });
    expect(await w.db.notification.count({ where: { batchId: ref.batchId, tries: { gt: 0 } } })).toBe(0);
  });
});

describe('a letter that rests on facts', () => {
  it('is behind once a fact moves, on its batch too, for those who may read facts', async () => {
    const { dpo, vendor, coordinator } = w.actors;
    const place = w.place(0);
    const facts = (measuresAfter: string) =>
      giveFacts(coordinator, { incidentId: w.incidentId, values: { measuresAfter } });
    await facts('Zone FTP fermée.');
    const words = { ...defaultLetter('fr', { channel: 'EMAIL', audience: 'STANDARD' }), name: 'Lettre du laboratoire' };
    const { templateId } = await saveTemplate(dpo, { ...place, channel: 'EMAIL', locale: 'fr', ...words });
    const made = await createBatch(dpo, { ...place, channel: 'EMAIL', template: templateId, sourceBatchId: null });
    const ref = { incidentId: w.incidentId, batchId: made.batchId };
    expect(await lettersBehind(dpo, { ...place, templateId })).toEqual([]);
    expect(await lettersBehind(dpo, ref)).toEqual([]);
    await facts('Zone FTP fermée, comptes révoqués.');
    expect(await lettersBehind(dpo, { ...place, templateId })).toEqual(['measuresAfter']);
    expect(await lettersBehind(dpo, ref)).toEqual(['measuresAfter']);
    for (const actor of [vendor, w.actors.outsider, w.actors.dpo2]) expect(await lettersBehind(actor, ref)).toEqual([]);
    expect(await lettersBehind(dpo, { ...place, templateId: 'default:fr' })).toEqual([]);
  });
});
