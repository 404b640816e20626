import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RelayOptions, ScriptedRelay } from '@/lib/platform/mail/testing/scripted-relay';
import { countQueries } from '@/lib/platform/testing/count-queries';
import { toParisLocal } from '@/lib/platform/time/paris-local';
import { getBell } from './queries';
import { defaultPreference } from './rules';
import { sendReminders } from './sending/jobs';
import { markRead } from './service';
import { makeReminderWorld, type ReminderWorld } from './testing/reminder-world';
import { remindPass } from './tick/jobs';

let w: ReminderWorld;
let relay: ScriptedRelay;
let smtpUrl = '';
beforeAll(async () => {
  w = await makeReminderWorld();
});
const PARIS_HOUR = Number(toParisLocal(new Date().toISOString()).slice(11, 13));
beforeEach(async () => {
  await listen();
  // These are about deadlines: whatever the time is now, the digest of the coordinator, who has one, is not due.
  const right = { role: 'COORDINATOR', incidentId: w.incident.id, organisationId: null } as const;
  await w.db.reminderPreference.create({
    data: {
      userId: w.actors.coordinator.userId,
      ...defaultPreference([right]),
      digestHour: (PARIS_HOUR + 12) % 24,
    },
  });
});
afterEach(async () => {
  await relay.close();
  await w.db.reminder.deleteMany();
  await w.db.reminderPreference.deleteMany();
});
afterAll(() => w.db.$disconnect());

async function listen(options: RelayOptions = {}): Promise<void> {
  relay = new ScriptedRelay(options);
  smtpUrl = await relay.listen();
}
const send = () => sendReminders(new AbortController().signal, { smtpUrl });
const rows = (userId?: string) =>
  w.db.reminder.findMany({ where: { ...(userId && { userId }), kind: { not: 'DIGEST' } }, orderBy: { dueAt: 'asc' } });
const textOf = async (data: string) => (await PostalMime.parse(Buffer.from(data, 'latin1'))).text ?? '';
const startWorker = (): ChildProcess =>
  spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=react-server', 'lib/reminders/testing/worker-child.ts', smtpUrl],
    { stdio: 'inherit' },
  );

describe('a pass', () => {
  it('makes the most recent reminder of each deadline for those it concerns, and none twice', async () => {
    await remindPass();
    const { dpo, dpo2, manager, coordinator, ciso } = w.actors;
    const leads = async (userId: string) => (await rows(userId)).map(({ kind, leadHours }) => [kind, leadHours]);
    expect(await leads(dpo.userId)).toEqual([
      ['CNIL_33', 6],
      ['CNIL_33', 24],
    ]);
    expect(await leads(dpo2.userId)).toEqual([['CNIL_33', 0]]);
    expect(await leads(manager.userId)).toEqual([
      ['SECTOR_REPORT', 6],
      ['CNIL_33', 6],
    ]);
    expect(await leads(coordinator.userId)).toHaveLength(3);
    expect(await leads(ciso.userId)).toEqual([]);
    expect((await remindPass()).made).toBe(0);
  });

  it('costs the same number of queries for thousands of deadlines', async () => {
    const few = await countQueries(() => remindPass());
    const laboratories = Array.from({ length: 2000 }, (_, index) => ({ id: randomUUID(), name: `Labo ${index}` }));
    await w.db.organisation.createMany({ data: laboratories.map((lab) => ({ ...lab, kind: 'LABORATORY' as const })) });
    const cases = laboratories.map((lab) => ({ id: randomUUID(), organisationId: lab.id, incidentId: w.incident.id }));
    await w.db.breachCase.createMany({ data: cases });
    const dueAt = new Date(Date.now() + 3_600_000);
    await w.db.obligation.createMany({
      data: cases.map(({ id, incidentId }) => ({ incidentId, caseId: id, kind: 'CNIL_33', ruleId: 'gdpr33', dueAt })),
    });
    try {
      expect(await countQueries(() => remindPass())).toBe(few);
      expect(await w.db.reminder.count({ where: { userId: w.actors.coordinator.userId } })).toBe(2003);
    } finally {
      await w.db.breachCase.deleteMany({ where: { id: { in: cases.map(({ id }) => id) } } });
    }
  });

  it('two worker processes at once: each reminder once, each person one message', async () => {
    const exits = [startWorker(), startWorker()].map((child) => once(child, 'exit'));
    expect((await Promise.all(exits)).map(([code]) => code)).toEqual([0, 0]);
    const made = await rows();
    expect(made).toHaveLength(9);
    const keys = made.map((row) => [row.userId, row.caseId, row.kind, row.leadHours].join());
    expect(new Set(keys).size).toBe(made.length);
    expect(relay.taken.map((mail) => mail.to).sort()).toEqual(
      [w.actors.dpo, w.actors.dpo2, w.actors.manager, w.actors.manager2].map((actor) => actor.email).sort(),
    );
    expect(new Set(relay.taken.map((mail) => mail.messageId)).size).toBe(4);
    expect(made.filter((row) => row.mailState === 'SENT')).toHaveLength(6);
  });
});

describe('a message', () => {
  it('names laboratory, duty, date and the way there, and no patient', async () => {
    await remindPass();
    await send();
    const mail = relay.taken.find(({ to }) => to === w.actors.manager.email);
    const text = await textOf(mail?.data ?? '');
    expect(text).toContain('Labo A');
    expect(text).toContain('Objectif interne');
    expect(text).toMatch(/Il reste 2\sh\s59|Il reste 3\sh\s00/);
    expect(text).toContain(`/incidents/${w.incident.id}/cases/${w.labs[0].breachCase.id}`);
  });

  it('is not sent once the duty is met, the deadline moved or the incident closed', async () => {
    await remindPass();
    const [a, b, c] = w.labs.map((lab) => lab.breachCase.id);
    const of = (caseId?: string) => ({ where: { caseId, kind: 'CNIL_33' } });
    const moved = await w.db.obligation.findFirstOrThrow(of(b));
    await w.db.obligation.updateMany({ ...of(a), data: { state: 'DONE' } });
    await w.db.obligation.updateMany({ ...of(c), data: { state: 'NOT_REQUIRED' } });
    await w.db.obligation.updateMany({ ...of(b), data: { dueAt: new Date((moved.dueAt?.getTime() ?? 0) - 60_000) } });
    await send();
    expect(relay.taken.map(({ to }) => to)).toEqual([w.actors.manager.email]);
    // The moved deadline is a new one: it gets its own reminder.
    expect((await remindPass()).made).toBeGreaterThan(0);
    await send();
    expect(relay.taken.map(({ to }) => to)).toEqual([w.actors.manager.email, w.actors.dpo.email]);
    await w.db.obligation.updateMany({ where: { kind: 'CNIL_33' }, data: { state: 'TODO' } });
    await w.db.obligation.updateMany({ ...of(b), data: { dueAt: moved.dueAt } });
  });

  it('of an exercise never leaves', async () => {
    await w.db.incident.update({ where: { id: w.incident.id }, data: { exercise: true } });
    expect(await remindPass()).toMatchObject({ mail: false });
    await send();
    expect(relay.taken).toEqual([]);
    expect((await rows(w.actors.dpo.userId)).length).toBe(2);
    await w.db.incident.update({ where: { id: w.incident.id }, data: { exercise: false } });
  });

  it('is unknown, and never sent again, when the line drops after the text', async () => {
    await relay.close();
    await listen({ fault: (verb) => (verb === 'BODY' ? { drop: true, keep: true } : undefined) });
    await remindPass();
    await send();
    const states = () => rows().then((all) => all.map((row) => row.mailState).filter((state) => state !== 'NONE'));
    expect(await states()).toEqual(Array(6).fill('UNKNOWN'));
    await relay.close();
    await listen();
    await send();
    expect(relay.taken).toEqual([]);
  });

  it('left in the hands of a worker that is gone is unknown, not sent again', async () => {
    await remindPass();
    await w.db.reminder.updateMany({
      where: { mailState: 'QUEUED' },
      data: { mailState: 'HANDING_OVER', messageId: '<x@y>', mailAt: new Date(Date.now() - 3_600_000) },
    });
    await send();
    expect(relay.taken).toEqual([]);
    expect(await w.db.reminder.count({ where: { mailState: 'UNKNOWN' } })).toBe(6);
  });

  it('waits while the relay puts it off or cannot be reached', async () => {
    await relay.close();
    await listen({ fault: (verb) => (verb === 'RCPT' ? { reply: '450 4.2.1 busy' } : undefined) });
    await remindPass();
    await send();
    expect(await w.db.reminder.count({ where: { mailState: 'QUEUED' } })).toBe(6);
    await w.db.reminder.updateMany({ where: { mailState: 'QUEUED' }, data: { mailAt: new Date(0) } });
    await relay.close();
    await send();
    expect(await w.db.reminder.count({ where: { mailState: 'QUEUED' } })).toBe(6);
    await listen();
    await w.db.reminder.updateMany({ where: { mailState: 'QUEUED' }, data: { mailAt: new Date(0) } });
    await send();
    expect(relay.taken).toHaveLength(4);
  });
});

describe('the digest', () => {
  it('comes once a day at the hour a person chose', async () => {
    const { userId, email } = w.actors.coordinator;
    const digests = () => w.db.reminder.findMany({ where: { userId, kind: 'DIGEST' } });
    await remindPass();
    expect(await digests()).toEqual([]);
    await w.db.reminderPreference.update({ where: { userId }, data: { digestHour: PARIS_HOUR } });
    await remindPass();
    await remindPass();
    expect(await digests()).toHaveLength(1);
    await send();
    expect(relay.taken.filter(({ to }) => to === email)).toHaveLength(1);
  });
});

describe('the bell', () => {
  it('shows each person their own, counts what stands and forgets what was read', async () => {
    await remindPass();
    const bell = await getBell(w.actors.dpo);
    expect(bell).toMatchObject({ unread: 2 });
    const leads = bell?.items.map(({ leadHours }) => leadHours);
    expect(leads, 'the most pressing stands on top').toEqual([6, 24]);
    expect((await getBell(w.actors.dpo2))?.items.map(({ laboratory }) => laboratory)).toEqual(['Labo C']);
    expect(await getBell(w.actors.vendor)).toBeNull();
    expect(await getBell(w.actors.outsider)).toMatchObject({ unread: 0, items: [] });
    const [first] = bell?.items ?? [];
    await expect(markRead(w.actors.dpo2, { reminderId: first?.id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await markRead(w.actors.dpo, { reminderId: first?.id ?? '' });
    expect(await getBell(w.actors.dpo)).toMatchObject({ unread: 1 });
  });
});
