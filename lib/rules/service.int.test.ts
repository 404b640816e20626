import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCase } from '@/lib/cases/detail/queries';
import { type FilingWorld, makeFilingWorld, refusal } from '@/lib/filings/testing/filing-world';
import { listIncidents } from '@/lib/incidents/queries';
import { incidentTable } from '@/lib/incidents/schema';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { hub } from '@/lib/platform/events/hub';
import { notifyLive } from '@/lib/platform/events/notify';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import example from './packs/example-96-hours.json';
import { previewPack, previewWithdrawal } from './preview/queries';
import { listPacks, packsInForce, readPackFile } from './queries';
import { recomputeIncident } from './recompute/service';
import { addPack, withdrawPack } from './service';

let w: FilingWorld;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const REASON = 'Texte publié au Journal officiel.';
const file = (over: object = {}) => JSON.stringify({ ...example, ...over });
/** A proposal that already holds in 2021, to see clocks move. */
const early = (over: object = {}) =>
  file({
    code: 'early',
    rules: [{ ...example.rules[0], id: 'early-33', validFrom: '2021-02-24', validTo: '2022-01-01', ...over }],
  });

beforeAll(async () => {
  w = await makeFilingWorld('2021-02-26T12:00:00.000Z');
  await w.fix(w.actors.dpo, 0);
  await w.fix(w.actors.dpo, 1, { awarenessAt: '2021-02-24T09:00:00Z' });
});
afterAll(async () => {
  await closeQueue();
  await w.db.rulePack.deleteMany();
  await w.db.$disconnect();
});

const deadline = async (lab: 0 | 1 | 2) => {
  const row = await w.db.breachCase.findUniqueOrThrow({ where: { id: w.caseOf(lab) } });
  return [row.deadlineAt?.toISOString() ?? null, row.deadlineHours] as const;
};
/** Topics that open pages of the incident hear of until the work is committed. */
async function topicsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const heard: string[] = [];
  const last = Promise.withResolvers<void>();
  const stop = hub().subscribe(w.incidentId, Date.now(), (topic) => {
    heard.push(topic);
    if (topic === 'presence') last.resolve();
  });
  await hub().ready();
  heard.length = 0;
  await work();
  await withActor(w.actors.coordinator, (tx) => notifyLive(tx, { incidentId: w.incidentId, topic: 'presence' }));
  await last.promise;
  stop();
  return heard.filter((topic) => topic !== 'presence');
}
const recompute = (cause: string) =>
  recomputeIncident(systemActor('rules.recompute', w.incidentId), { incidentId: w.incidentId, cause });

describe('who may change the law of the product', () => {
  it('only an administrator: for everybody else the page does not exist', async () => {
    const { admin: _, ...others } = w.actors;
    for (const actor of Object.values(others)) {
      expect(await refusal(listPacks(actor))).toBe(NOT_FOUND);
      expect(await refusal(previewPack(actor, { text: file() }))).toBe(NOT_FOUND);
      expect(await refusal(addPack(actor, { text: file(), reason: REASON }))).toBe(NOT_FOUND);
      expect(await refusal(readPackFile(actor, { pack: 'eu-gdpr' }))).toBe(NOT_FOUND);
    }
  });

  it('the database refuses it too, and shows an administrator no running case but its dates', async () => {
    const row = { code: 'x', content: {}, sha256: '', reason: REASON, createdBy: w.actors.dpo.userId, createdName: '' };
    for (const actor of [w.actors.coordinator, w.actors.dpo, w.actors.vendor])
      await expect(withActor(actor, (tx) => tx.rulePack.create({ data: row }))).rejects.toThrow(/row-level security/);
    const facts = (actor: (typeof w.actors)['dpo']) =>
      withActor(actor, (tx) => tx.$queryRaw<unknown[]>`SELECT * FROM app.running_rule_facts()`);
    expect(await facts(w.actors.coordinator)).toEqual([]);
    expect((await facts(w.actors.admin)).length).toBeGreaterThanOrEqual(3);
    expect(await withActor(w.actors.admin, (tx) => tx.breachCase.count())).toBe(0);
  });
});

describe('the example pack: 96 hours from 2027 on', () => {
  it('is previewed as harmless for the incident of 2021', async () => {
    const preview = await previewPack(w.actors.admin, { text: file() });
    expect(preview).toMatchObject({ problems: [], effects: [], pack: { code: 'omnibus-96' } });
    expect(preview.cases).toBeGreaterThanOrEqual(3);
  });

  it('changes the deadline of an incident of 2027, not that of 2021', async () => {
    await recompute('start');
    const before = [await deadline(0), await deadline(1)];
    await addPack(w.actors.admin, { text: file(), reason: REASON });
    expect(await recompute('omnibus-96 1')).toEqual({ cases: 0, clocks: 0 });
    expect([await deadline(0), await deadline(1)]).toEqual(before);
    await w.setNow('2027-03-02T12:00:00Z');
    await w.fix(w.actors.dpo2, 2, { awarenessAt: '2027-03-01T08:00:00Z' });
    expect(await deadline(2)).toEqual(['2027-03-05T08:00:00.000Z', 96]);
    const { clock, steps } = await getCase(w.actors.dpo2, { incidentId: w.incidentId, caseId: w.caseOf(2) });
    expect(clock).toMatchObject({ state: 'RUNNING', deadline: new Date('2027-03-05T08:00:00Z') });
    expect(steps.find((step) => step.dueAt?.getTime() === clock.deadline?.getTime())).toBeDefined();
    await w.setNow('2021-02-26T12:00:00Z');
  });

  it('takes no code that ships and no version that exists', async () => {
    const problems = async (text: string) => (await previewPack(w.actors.admin, { text })).problems;
    expect(await problems(file())).toEqual([
      { path: 'version', key: 'rules.errors.versionTaken', detail: '', rule: '' },
    ]);
    expect((await problems(file({ code: 'eu-gdpr' })))[0]?.key).toBe('rules.errors.codeTaken');
    expect((await problems('{'))[0]?.key).toBe('rules.errors.json');
    expect(
      (await problems(file({ version: 2, rules: [{ ...example.rules[0], period: { days: 4 } }] })))[0],
    ).toMatchObject({
      path: expect.stringMatching(/^rules\.0\.period/),
      rule: 'omnibus-33',
    });
    expect(await refusal(addPack(w.actors.admin, { text: file(), reason: REASON }))).toBe(
      'INVALID rules.errors.problems',
    );
  });
});

describe('a pack that moves running clocks', () => {
  it('says old → new before it is added, then moves them once, in the log and to whom it concerns', async () => {
    const preview = await previewPack(w.actors.admin, { text: early() });
    const mine = preview.effects.filter(({ incidentRef }) => incidentRef === w.incident.ref);
    expect(mine.filter(({ law, change }) => law && change === 'moved')).toMatchObject([
      { laboratory: 'Labo B', from: new Date('2021-02-27T09:00:00Z'), to: new Date('2021-02-28T09:00:00Z') },
    ]);
    await addPack(w.actors.admin, { text: early(), reason: REASON });
    expect(await recompute('early 1')).toEqual({ cases: 1, clocks: 1 });
    expect(await recompute('early 1')).toEqual({ cases: 0, clocks: 0 });
    expect(await deadline(0)).toEqual(['2021-02-26T10:30:00.000Z', 72]);
    expect(await deadline(1)).toEqual(['2021-02-28T09:00:00.000Z', 96]);
    expect((await w.logTypes()).slice(-2)).toEqual(['deadline.moved', 'rules.applied']);
    const told = await w.db.reminder.findMany({ where: { incidentId: w.incidentId, leadHours: 8_760 } });
    expect(told.map(({ userId }) => userId).sort()).toEqual([w.actors.coordinator.userId, w.actors.dpo.userId].sort());
  });

  it('counts everywhere: case, list of cases, list of incidents', async () => {
    await w.setNow('2021-02-27T12:00:00Z');
    const view = await getCase(w.actors.dpo, { incidentId: w.incidentId, caseId: w.caseOf(1) });
    expect(view.clock).toMatchObject({ state: 'RUNNING', late: false });
    const { rows } = await listIncidents(w.actors.dpo, parseTableParams({}, incidentTable));
    expect(rows.find(({ id }) => id === w.incidentId)?.laboratories).toEqual({ total: 2, late: 1 });
    await w.setNow('2021-02-26T12:00:00Z');
  });

  it('leaves what was notified as it was judged', async () => {
    await w.db.breachCase.update({
      where: { id: w.caseOf(1) },
      data: { notifiedAt: new Date('2021-02-26T11:00:00Z') },
    });
    await w.db.obligation.updateMany({ where: { caseId: w.caseOf(1), kind: 'CNIL_33' }, data: { state: 'DONE' } });
    await addPack(w.actors.admin, {
      text: file({ ...JSON.parse(early({ period: { hours: 48 } })), version: 2 }),
      reason: REASON,
    });
    expect((await recompute('early 2')).clocks).toBe(0);
    expect(await deadline(1)).toEqual(['2021-02-28T09:00:00.000Z', 96]);
    await w.db.breachCase.update({ where: { id: w.caseOf(1) }, data: { notifiedAt: null } });
    await w.db.obligation.updateMany({ where: { caseId: w.caseOf(1), kind: 'CNIL_33' }, data: { state: 'TODO' } });
  });

  it('is withdrawn in all its versions with a reason, and the old law counts again', async () => {
    const early2 = (await listPacks(w.actors.admin)).find(({ pack }) => pack.code === 'early');
    const packId = early2?.added?.id ?? '';
    expect(early2?.pack.version).toBe(2);
    expect(await refusal(withdrawPack(w.actors.coordinator, { packId, reason: REASON }))).toBe(NOT_FOUND);
    const { effects } = await previewWithdrawal(w.actors.admin, { packId });
    expect(effects.some(({ to }) => to?.toISOString() === '2021-02-27T09:00:00.000Z')).toBe(true);
    await withdrawPack(w.actors.admin, { packId, reason: REASON });
    const heard = await topicsDuring(() => recompute('early 2'));
    expect(new Set(heard)).toEqual(new Set(['board', 'cases', 'filings', 'reports', 'notices', 'reminders', 'log']));
    expect(await deadline(1)).toEqual(['2021-02-27T09:00:00.000Z', 72]);
    expect(await withActor(w.actors.dpo, packsInForce)).not.toContainEqual(expect.objectContaining({ code: 'early' }));
    const views = (await listPacks(w.actors.admin)).filter(({ pack }) => pack.code === 'early');
    expect(views.map(({ withdrawn }) => withdrawn?.reason)).toEqual([REASON, REASON]);
    expect(await refusal(withdrawPack(w.actors.admin, { packId, reason: REASON }))).toBe(NOT_FOUND);
  });

  it('is kept as it was: neither content nor withdrawal can be rewritten', async () => {
    const update = (data: object) =>
      withActor(w.actors.admin, (tx) => tx.rulePack.updateMany({ where: { code: 'early' }, data }));
    await expect(update({ content: {} })).rejects.toThrow(/permission denied/);
    await expect(update({ withdrawnAt: null })).rejects.toThrow(/does not change/);
  });
});
