import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/calendar/[file]/route';
import { calendarActor } from '@/lib/platform/auth/calendar-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { getSettings } from '../preferences/queries';
import { savePreferences } from '../service';
import { makeReminderWorld, type ReminderWorld } from '../testing/reminder-world';
import { listFeeds } from './queries';
import { createFeed, MOST_FEEDS, revokeFeed } from './service';

let w: ReminderWorld;
beforeAll(async () => {
  w = await makeReminderWorld();
});
afterAll(() => w.db.$disconnect());

const fileOf = (url: string) => url.split('/').at(-1) ?? '';
const fetchFeed = (file: string) =>
  GET(new Request(`http://127.0.0.1:3072/api/calendar/${file}`), { params: Promise.resolve({ file }) });
/** Unfolded, as a calendar reads it. */
const textOf = async (response: Response) => (await response.text()).replaceAll(/\r\n[ \t]/g, '');

describe('a calendar address', () => {
  it('opens without a session, holds the deadlines of its owner and nobody else’s, and is not kept anywhere', async () => {
    const { url } = await createFeed(w.actors.dpo);
    const response = await fetchFeed(fileOf(url));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-type')).toContain('text/calendar');
    const text = await textOf(response);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(text).toContain('Labo A');
    expect(text).toContain('Labo B');
    expect(text).not.toContain('Labo C');
    const token = fileOf(url).replace('.ics', '');
    const stored = await w.db.calendarFeed.findMany();
    expect(JSON.stringify(stored)).not.toContain(token);
    expect((await listFeeds(w.actors.dpo))[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  it('keeps the id of an event and raises its sequence when the duty is met', async () => {
    const { url } = await createFeed(w.actors.dpo2);
    const event = async () => {
      const text = await textOf(await fetchFeed(fileOf(url)));
      const value = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
      return { uid: value('UID'), sequence: Number(value('SEQUENCE')), status: value('STATUS') };
    };
    const before = await event();
    const own = { caseId: w.labs[2].breachCase.id, kind: 'CNIL_33' };
    await w.db.obligation.updateMany({ where: own, data: { state: 'DONE', updatedAt: new Date(Date.now() + 5000) } });
    const after = await event();
    expect(after).toMatchObject({ uid: before.uid, status: 'CANCELLED' });
    expect(after.sequence).toBeGreaterThan(before.sequence);
    await w.db.obligation.updateMany({ where: own, data: { state: 'TODO' } });
  });

  it('is 404 once revoked, and only its owner can revoke it', async () => {
    const { url } = await createFeed(w.actors.manager);
    const [feed] = await listFeeds(w.actors.manager);
    const feedId = feed?.id ?? '';
    await expect(revokeFeed(w.actors.dpo, { feedId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await fetchFeed(fileOf(url))).status).toBe(200);
    await revokeFeed(w.actors.manager, { feedId });
    expect((await fetchFeed(fileOf(url))).status).toBe(404);
    await expect(revokeFeed(w.actors.manager, { feedId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is 404 for an unknown secret, a wrong form and a disabled account; empty once the rights are gone', async () => {
    const { url } = await createFeed(w.actors.manager2);
    for (const file of ['x.ics', `${'A'.repeat(43)}.ics`, fileOf(url).replace('.ics', ''), `${'A'.repeat(42)}é.ics`])
      expect((await fetchFeed(file)).status, file).toBe(404);
    const right = { where: { userId: w.actors.manager2.userId } };
    await w.db.membership.updateMany({ ...right, data: { validTo: new Date(0) } });
    expect(await textOf(await fetchFeed(fileOf(url)))).not.toContain('BEGIN:VEVENT');
    await w.db.user.update({ where: { id: w.actors.manager2.userId }, data: { disabledAt: new Date() } });
    expect((await fetchFeed(fileOf(url))).status).toBe(404);
    expect(await calendarActor(fileOf(url).replace('.ics', ''))).toBeNull();
  });

  it('stops whoever guesses', async () => {
    const answers: number[] = [];
    for (let guess = 0; guess < 35; guess += 1) answers.push((await fetchFeed(`${'B'.repeat(43)}.ics`)).status);
    expect(answers.at(-1)).toBe(429);
  });

  it('there are a few per person, and none for the vendor', async () => {
    for (let made = 0; made < MOST_FEEDS; made += 1) await createFeed(w.actors.legal);
    await expect(createFeed(w.actors.legal)).rejects.toMatchObject({ code: 'GUARD' });
    expect(() => createFeed(w.actors.vendor)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

describe('what belongs to one person', () => {
  it('preferences, reminders and addresses of others do not exist, for the database either', async () => {
    const { preference } = await getSettings(w.actors.dpo);
    await savePreferences(w.actors.dpo, { ...preference, leadHours: [48, 2], digest: true });
    expect((await getSettings(w.actors.dpo)).preference).toMatchObject({ leadHours: [48, 2], digest: true });
    await withActor(w.actors.coordinator, async (tx) => {
      expect(await tx.reminderPreference.count()).toBe(0);
      expect(await tx.calendarFeed.count()).toBe(0);
      const taken = await tx.reminderPreference.updateMany({ data: { byEmail: false } });
      expect(taken.count).toBe(0);
    });
    const forged = { userId: w.actors.dpo.userId, leadHours: [1] };
    await expect(
      withActor(w.actors.coordinator, (tx) => tx.reminderPreference.create({ data: forged })),
    ).rejects.toThrow(/row-level security|unique/i);
  });

  it('nobody writes a reminder but the worker, except a test message to oneself', async () => {
    const row = {
      userId: w.actors.dpo.userId,
      incidentId: w.incident.id,
      dueAt: new Date(),
      leadHours: 0,
      inApp: false,
    };
    const write = (data: object) =>
      withActor(w.actors.dpo, (tx) =>
        tx.reminder.create({ data: { ...row, kind: 'TEST', mailState: 'QUEUED', ...data }, select: { id: true } }),
      );
    await expect(write({ kind: 'CNIL_33' })).rejects.toThrow(/row-level security/i);
    await expect(write({ userId: w.actors.dpo2.userId })).rejects.toThrow(/row-level security/i);
    await expect(write({ incidentId: w.elsewhere.id })).rejects.toThrow(/row-level security/i);
    expect(await write({})).toHaveProperty('id');
    await expect(
      withActor(w.actors.dpo, (tx) => tx.$executeRaw`update reminder set mail_state = 'SENT'`),
    ).rejects.toThrow(/permission denied/);
  });
});
