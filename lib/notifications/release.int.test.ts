import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { makeActor } from '@/prisma/scenarios/factories';
import { defaultLetter } from './content/words';
import { cancelRest } from './recipients/cancel/service';
import { actOnBatch, createBatch } from './service';
import { settleUnknown } from './settle/service';
import { saveTemplate } from './templates/service';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, prepared, released } from './testing/mail-world';

let w: MailWorld;
beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, [
    ...mailable(5),
    { lastName: 'MINEUR', email: 'm@patients.example', flags: ['MINOR', 'MILITARY'] },
    { lastName: 'MORT', email: 'd@patients.example', flags: ['DECEASED'] },
    { lastName: 'POSTE', street: '1 rue du Port', postcode: '56100', city: 'Lorient' },
    { lastName: 'PERDU' },
  ]);
});
afterEach(async () => {
  await w.db.notification.deleteMany();
  await w.db.batch.deleteMany();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? `${error.code} ${error.key}` : String(error)),
  );
const refused = 'FORBIDDEN common.errors.forbidden';
const missing = 'NOT_FOUND common.errors.notFound';

describe('who may prepare, approve, sign', () => {
  it.each(['vendor', 'otherVendor', 'dpo2', 'manager2', 'ciso', 'liaison', 'admin', 'outsider'] as const)(
    'for %s the batches of another laboratory do not exist',
    async (name) => {
      const ref = await prepared(w, w.actors.dpo);
      expect(await code(act(w, w.actors[name], ref, 'approve'))).toBe(missing);
      const input = {
        incidentId: w.incident.id,
        caseId: w.labs[0].breachCase.id,
        channel: 'EMAIL',
        template: 'default:fr',
        sourceBatchId: null,
      } as const;
      expect(await code(createBatch(w.actors[name], input))).toBe(missing);
      expect(await withActor(w.actors[name], (tx) => tx.batch.count())).toBe(0);
    },
  );

  it.each(['coordinator', 'communications', 'legal', 'auditor'] as const)(
    '%s sees the batch and cannot release it',
    async (name) => {
      const ref = await prepared(w, w.actors.dpo);
      expect(await code(act(w, w.actors[name], ref, 'approve'))).toBe(refused);
      expect(await code(act(w, w.actors[name], ref, 'sign'))).toBe(refused);
    },
  );

  it('the DPO approves and cannot sign as controller; the biologist signs and cannot approve', async () => {
    const ref = await prepared(w, w.actors.dpo);
    expect(await code(act(w, w.actors.manager, ref, 'approve'))).toBe(refused);
    await act(w, w.actors.dpo, ref, 'approve');
    expect(await code(act(w, w.actors.dpo, ref, 'sign'))).toBe(refused);
    expect(await code(act(w, w.actors.dpo, ref, 'start'))).toBe('GUARD notifications.guards.wrongState');
    expect(await act(w, w.actors.manager, ref, 'sign')).toMatchObject({ state: 'CONTROLLER_SIGNED' });
  });

  it('one person with both roles cannot do both', async () => {
    const ref = await prepared(w, w.actors.dpo);
    const at = { incidentId: w.incident.id, organisationId: w.labs[0].organisation.id };
    const both = await makeActor(w.db, 'Both', [
      { role: 'DPO', ...at },
      { role: 'LAB_MANAGER', ...at },
    ]);
    await act(w, both, ref, 'approve');
    expect(await code(act(w, both, ref, 'sign'))).toBe('GUARD notifications.guards.samePerson');
  });

  it('refuses an act on what has moved on since it was read', async () => {
    const ref = await prepared(w, w.actors.dpo);
    expect(await code(actOnBatch(w.actors.dpo, { ...ref, act: 'approve', lockVersion: 1 }))).toBe(
      'CONFLICT notifications.guards.wrongState',
    );
  });
});

describe('recipients', () => {
  it('are those of the channel, the flagged ones excluded with their reason, and nobody twice', async () => {
    const first = await prepared(w, w.actors.coordinator);
    const again = await prepared(w, w.actors.dpo);
    const post = await prepared(w, w.actors.dpo, { channel: 'POST' });
    const read = (batchId: string) => w.db.batch.findUniqueOrThrow({ where: { id: batchId } });
    expect(await read(first.batchId)).toMatchObject({ total: 7, ready: 5, excluded: 2, recipientsReady: true });
    expect(await read(again.batchId)).toMatchObject({ total: 0 });
    expect(await read(post.batchId)).toMatchObject({ total: 1, ready: 1 });
    const reasons = await w.db.notification.findMany({
      where: { batchId: first.batchId, state: 'EXCLUDED' },
      select: { reason: true },
    });
    expect(reasons.map((row) => row.reason).sort()).toEqual(['DECEASED', 'MILITARY']);
    expect(await code(act(w, w.actors.dpo, again, 'approve'))).toBe('GUARD notifications.guards.nobody');
    for (const ref of [first, again, post]) {
      await act(w, w.actors.dpo, ref, 'cancel');
      await cancelRest(systemActor('test', w.incident.id), ref);
    }
    expect(await read(first.batchId)).toMatchObject({ state: 'CANCELLED', ready: 0, excluded: 0, cancelled: 7 });
    const next = await prepared(w, w.actors.dpo);
    expect(await read(next.batchId)).toMatchObject({ total: 7, ready: 5 });
  });
});

describe('content', () => {
  it('cannot be rewritten once saved, not even with the database at hand', async () => {
    const slots = { ...defaultLetter('fr', { channel: 'EMAIL', audience: 'STANDARD' }).slots };
    const input = {
      incidentId: w.incident.id,
      caseId: w.labs[0].breachCase.id,
      channel: 'EMAIL',
      locale: 'fr',
      name: 'Le mien',
      subject: 'Bonjour',
      slots,
    } as const;
    expect(await saveTemplate(w.actors.dpo, input)).toMatchObject({ version: 1 });
    const second = await saveTemplate(w.actors.dpo, input);
    expect(second.version).toBe(2);
    await expect(
      w.db.letterTemplate.update({ where: { id: second.templateId }, data: { subject: 'x' } }),
    ).rejects.toThrow();
    expect(await code(saveTemplate(w.actors.dpo2, input))).toBe(missing);
    expect(await code(saveTemplate(w.actors.dpo, { ...input, caseId: null }))).toBe(refused);
  });

  it('that changes after approval is neither signed nor sent', async () => {
    const ref = await prepared(w, w.actors.dpo);
    await act(w, w.actors.dpo, ref, 'approve');
    const where = { id: w.labs[0].organisation.id };
    await w.db.organisation.update({ where, data: { dpoEmail: 'other@labo.example' } });
    expect(await code(act(w, w.actors.manager, ref, 'sign'))).toBe('GUARD notifications.guards.contentChanged');
    await w.db.organisation.update({ where, data: { dpoEmail: 'dpo@labo.example' } });
    expect(await act(w, w.actors.manager, ref, 'sign')).toMatchObject({ state: 'CONTROLLER_SIGNED' });
  });

  it('needs what it quotes: without a DPO address the letter is incomplete', async () => {
    const ref = await prepared(w, w.actors.dpo);
    const where = { id: w.labs[0].organisation.id };
    await w.db.organisation.update({ where, data: { dpoEmail: '' } });
    expect(await code(act(w, w.actors.dpo, ref, 'approve'))).toBe('GUARD letters.faults.values');
    await w.db.organisation.update({ where, data: { dpoEmail: 'dpo@labo.example' } });
  });
});

it('an exercise is never sent', async () => {
  const ref = await prepared(w, w.actors.dpo);
  await act(w, w.actors.dpo, ref, 'approve');
  await act(w, w.actors.manager, ref, 'sign');
  await w.db.incident.update({ where: { id: w.incident.id }, data: { exercise: true } });
  expect(await code(act(w, w.actors.dpo, ref, 'start'))).toBe('GUARD notifications.guards.exercise');
  await w.db.incident.update({ where: { id: w.incident.id }, data: { exercise: false } });
});

it('uncertain hand-overs are settled by a person and logged; others cannot', async () => {
  const ref = await released(w);
  const rows = await w.db.notification.findMany({
    where: { batchId: ref.batchId, state: 'READY' },
    select: { id: true },
  });
  await w.db.notification.updateMany({
    where: { batchId: ref.batchId, state: 'READY' },
    data: { state: 'UNKNOWN', tries: 1 },
  });
  await w.db.batch.update({ where: { id: ref.batchId }, data: { ready: 0, unknown: rows.length, state: 'SENT' } });
  const input = { ...ref, notificationIds: [rows[0]?.id ?? ''], verdict: 'accepted' as const };
  expect(await code(settleUnknown(w.actors.vendor, input))).toBe(missing);
  expect(await code(settleUnknown(w.actors.communications, input))).toBe(refused);
  expect(await settleUnknown(w.actors.dpo, input)).toEqual({ count: 1 });
  expect(await code(settleUnknown(w.actors.dpo, input))).toBe('GUARD notifications.errors.nothingUnknown');
  expect(await settleUnknown(w.actors.manager, { ...ref, notificationIds: null, verdict: 'sendAgain' })).toEqual({
    count: rows.length - 1,
  });
  expect(await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).toMatchObject({
    state: 'SENDING',
    accepted: 1,
    ready: rows.length - 1,
    unknown: 0,
  });
  const log = await w.db.logEntry.findMany({
    where: { chainId: w.incident.id, type: 'batch.settled' },
    select: { entry: true },
  });
  expect(log).toHaveLength(2);
});
