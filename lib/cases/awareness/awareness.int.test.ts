import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { READY_EXAMPLE } from '@/lib/filings/form/ready-example';
import { filingContentSchema } from '@/lib/filings/form/schema';
import { acknowledge } from '@/lib/notices/deliveries/service';
import { makeNoticeWorld, type NoticeWorld, refusal } from '@/lib/notices/testing/notice-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import type { FixAwareness } from '../schema';
import { fixAwareness, fixAwarenessOfMany, recordFirstSignal } from '../service';
import { getAwareness, previewAwareness } from './queries';

let w: NoticeWorld;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

beforeEach(async () => {
  w = await makeNoticeWorld();
});
afterEach(() => w.db.$disconnect());
afterAll(closeQueue);

const lock = async (lab: 0 | 1 | 2) =>
  (await w.db.breachCase.findUniqueOrThrow({ where: { id: w.caseOf(lab) } })).lockVersion;
const fix = async (actor: Actor, lab: 0 | 1 | 2, over: Partial<FixAwareness> = {}) =>
  fixAwareness(actor, {
    incidentId: w.incidentId,
    caseId: w.caseOf(lab),
    lockVersion: await lock(lab),
    awarenessAt: '2021-02-24T09:00:00.000Z',
    basis: 'PRESS',
    decidedBy: 'H. Guillou, DPO',
    note: 'Appel d’un journaliste.',
    reason: '',
    proofId: null,
    ...over,
  });
const view = (actor: Actor, lab: 0 | 1 | 2) => getAwareness(actor, { incidentId: w.incidentId, caseId: w.caseOf(lab) });
const preview = (actor: Actor, labs: (0 | 1 | 2)[], at: string) =>
  previewAwareness(actor, { incidentId: w.incidentId, caseIds: labs.map(w.caseOf), awarenessAt: new Date(at) });

describe('the vendor’s notice as awareness', () => {
  it('starts the clock at the moment the laboratory retains, quotes the notice, and tells the vendor nothing of it', async () => {
    const { noticeId } = await w.sent();
    await w.setNow('2021-02-25T12:00:00.000Z');
    const { id, availableAt } = await w.delivery(noticeId, 0);
    await acknowledge(w.actors.dpo, { incidentId: w.incidentId, deliveryIds: [id] });
    const { deadline } = await fix(w.actors.dpo, 0, {
      basis: 'VENDOR_NOTICE',
      noticeDeliveryId: id,
      awarenessAt: availableAt.toISOString(),
    });
    expect(deadline.getTime() - availableAt.getTime()).toBe(72 * 3_600_000);
    const seen = await view(w.actors.manager, 0);
    expect(seen.versions).toMatchObject([{ basis: 'VENDOR_NOTICE', noticeNumber: 1, authorName: 'Dpo' }]);
    expect(seen.notices).toMatchObject([{ number: 1, acknowledgedName: 'Dpo' }]);
    const entry = await w.db.logEntry.findFirstOrThrow({ where: { chainId: w.incidentId, type: 'awareness.fixed' } });
    expect(JSON.parse(entry.entry)).toMatchObject({ payload: { notice: 1, basis: 'VENDOR_NOTICE' } });
    const rows = await withActor(w.actors.vendor, (tx) => tx.awarenessEvent.count());
    expect(rows).toBe(0);
  });

  it('cannot be somebody else’s, on another basis, or before it was there', async () => {
    const { noticeId } = await w.sent();
    const [own, other] = [await w.delivery(noticeId, 0), await w.delivery(noticeId, 2)];
    const retain = (over: Partial<FixAwareness>) =>
      refusal(
        fix(w.actors.dpo, 0, {
          basis: 'VENDOR_NOTICE',
          noticeDeliveryId: own.id,
          awarenessAt: own.availableAt.toISOString(),
          ...over,
        }),
      );
    expect(await retain({ noticeDeliveryId: other.id })).toBe(NOT_FOUND);
    expect(await retain({ basis: 'PRESS' })).toBe('INVALID cases.errors.noticeBasis');
    expect(await retain({ awarenessAt: '2021-02-25T09:58:00.000Z' })).toBe('INVALID cases.errors.beforeNotice');
  });

  it('does not push back an earlier awareness without a reason, which is kept with the old date', async () => {
    const { noticeId } = await w.sent();
    const { id, availableAt } = await w.delivery(noticeId, 0);
    await fix(w.actors.dpo, 0);
    const later = { basis: 'VENDOR_NOTICE', noticeDeliveryId: id, awarenessAt: availableAt.toISOString() } as const;
    expect(await refusal(fix(w.actors.dpo, 0, later))).toBe('GUARD cases.errors.reason');
    await fix(w.actors.manager, 0, { ...later, reason: 'L’appel concernait un autre laboratoire.' });
    const { versions } = await view(w.actors.dpo, 0);
    expect(versions.map((one) => [one.basis, one.authorName, one.reason])).toEqual([
      ['PRESS', 'Dpo', ''],
      ['VENDOR_NOTICE', 'Manager', 'L’appel concernait un autre laboratoire.'],
    ]);
  });
});

describe('a conflict', () => {
  it('says who fixed what in the meantime', async () => {
    const stale = await lock(0);
    await fix(w.actors.manager, 0);
    const late = fix(w.actors.dpo, 0, { lockVersion: stale, reason: 'Ma lecture.' });
    await expect(late).rejects.toMatchObject({
      code: 'CONFLICT',
      key: 'cases.errors.awarenessConflict',
      params: { by: 'Manager', at: expect.stringContaining('24 févr. 2021, 10:00') },
    });
  });

  it('two people at once: one is kept, one is told', async () => {
    const lockVersion = await lock(0);
    const ends = await Promise.allSettled([
      fix(w.actors.dpo, 0, { lockVersion }),
      fix(w.actors.manager, 0, { lockVersion }),
    ]);
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
    expect(await w.db.awarenessEvent.count({ where: { caseId: w.caseOf(0) } })).toBe(1);
  });
});

describe('the first signal', () => {
  const signal = async (actor: Actor, over: object = {}) =>
    recordFirstSignal(actor, {
      incidentId: w.incidentId,
      caseId: w.caseOf(0),
      lockVersion: await lock(0),
      at: '2021-02-23T08:00:00.000Z',
      how: 'Appel au standard.',
      who: 'CheckNews',
      ...over,
    });

  it('is the laboratory’s or the coordinator’s to note, and starts no clock', async () => {
    for (const actor of [w.actors.auditor, w.actors.legal, w.actors.ciso])
      expect(await refusal(signal(actor))).toBe(FORBIDDEN);
    for (const actor of [w.actors.dpo2, w.actors.vendor]) expect(await refusal(signal(actor))).toBe(NOT_FOUND);
    await signal(w.actors.manager);
    const row = await w.db.breachCase.findUniqueOrThrow({ where: { id: w.caseOf(0) } });
    expect(row).toMatchObject({ awarenessAt: null, deadlineAt: null, firstSignalWho: 'CheckNews' });
    expect((await w.logTypes()).at(-1)).toBe('signal.recorded');
  });

  it('comes before awareness, whichever is noted first', async () => {
    await signal(w.actors.dpo);
    expect(await refusal(fix(w.actors.dpo, 0, { awarenessAt: '2021-02-23T07:59:00.000Z' }))).toBe(
      'INVALID cases.errors.beforeSignal',
    );
    await fix(w.actors.dpo, 0);
    expect(await refusal(signal(w.actors.dpo, { at: '2021-02-24T09:01:00.000Z' }))).toBe(
      'INVALID cases.errors.afterAwareness',
    );
    expect(await refusal(signal(w.actors.dpo, { at: '2021-02-26T00:00:00.000Z' }))).toBe('INVALID cases.errors.future');
    expect((await view(w.actors.dpo, 0)).versions[0]?.firstSignalAt).toEqual(new Date('2021-02-23T08:00:00.000Z'));
  });
});

describe('the effect shown before saving', () => {
  it('is for those who may fix the date, and writes nothing', async () => {
    for (const actor of [w.actors.auditor, w.actors.legal, w.actors.liaison])
      expect(await refusal(preview(actor, [0], '2021-02-24T09:00:00Z'))).toBe(FORBIDDEN);
    for (const actor of [w.actors.vendor, w.actors.dpo2, w.actors.outsider])
      expect(await refusal(preview(actor, [0], '2021-02-24T09:00:00Z'))).toBe(NOT_FOUND);
    expect(await refusal(preview(w.actors.dpo, [0, 2], '2021-02-24T09:00:00Z'))).toBe(NOT_FOUND);
    expect(await refusal(preview(w.actors.dpo, [0], '2021-02-25T10:30:00Z'))).toBe('INVALID cases.errors.future');
    const [effect] = await preview(w.actors.dpo, [0], '2021-02-24T09:00:00Z');
    expect(effect).toMatchObject({ laboratory: 'Labo A', current: null, filings: [] });
    expect(effect?.lines.find((line) => line.kind === 'CNIL_33')?.after.dueAt).toEqual(
      new Date('2021-02-27T09:00:00Z'),
    );
    expect(await w.db.obligation.count({ where: { incidentId: w.incidentId } })).toBe(0);
  });

  it('says the same as saving then does', async () => {
    const [effect] = await preview(w.actors.dpo, [0], '2021-02-24T09:00:00Z');
    await fix(w.actors.dpo, 0);
    const rows = await w.db.obligation.findMany({
      where: { caseId: w.caseOf(0) },
      select: { kind: true, dueAt: true, targetAt: true },
    });
    for (const row of rows) {
      const line = effect?.lines.find((one) => one.kind === row.kind);
      expect([row.kind, line?.after.dueAt ?? null, line?.after.targetAt ?? null]).toEqual([
        row.kind,
        row.dueAt,
        row.targetAt,
      ]);
    }
    expect(rows.length).toBeGreaterThan(3);
  });

  it('names the dossiers that quote another date, and not to those who see no dossier', async () => {
    await fix(w.actors.dpo, 0);
    const content = filingContentSchema.parse({
      ...READY_EXAMPLE,
      dates: { ...READY_EXAMPLE.dates, awarenessAt: '2021-02-24T09:00:00.000Z' },
    });
    await w.db.filing.create({
      data: {
        incidentId: w.incidentId,
        caseId: w.caseOf(0),
        kind: 'CNIL_INITIAL',
        state: 'APPROVED',
        content,
        createdBy: w.actors.dpo.userId,
      },
    });
    const [moved] = await preview(w.actors.dpo, [0], '2021-02-23T09:00:00Z');
    expect(moved?.filings).toMatchObject([{ kind: 'CNIL_INITIAL', state: 'APPROVED' }]);
    const [same] = await preview(w.actors.dpo, [0], '2021-02-24T09:00:00Z');
    expect(same?.filings).toEqual([]);
  });
});

describe('one date for several laboratories', () => {
  const many = async (actor: Actor, labs: (0 | 1 | 2)[]) =>
    fixAwarenessOfMany(actor, {
      incidentId: w.incidentId,
      cases: await Promise.all(labs.map(async (lab) => ({ caseId: w.caseOf(lab), lockVersion: await lock(lab) }))),
      awarenessAt: '2021-02-24T09:00:00.000Z',
      basis: 'AUTHORITY',
      decidedBy: 'S. Le Bihan',
      note: 'Appel de l’ARS aux trois laboratoires.',
    });

  it('is fixed for all of them with a history of their own', async () => {
    expect(await many(w.actors.coordinator, [0, 1, 2])).toEqual({ fixed: 3 });
    expect(await w.db.awarenessEvent.count({ where: { incidentId: w.incidentId } })).toBe(3);
    expect((await w.logTypes()).filter((type) => type === 'awareness.fixed')).toHaveLength(3);
  });

  it('or for none: one that has a date already, or is not theirs, stops the act', async () => {
    await fix(w.actors.dpo, 1);
    expect(await refusal(many(w.actors.coordinator, [0, 1, 2]))).toBe('GUARD cases.errors.alreadyFixed');
    expect(await refusal(many(w.actors.dpo, [0, 2]))).toBe(NOT_FOUND);
    expect(await refusal(many(w.actors.auditor, [0]))).toBe(FORBIDDEN);
    expect(await w.db.awarenessEvent.count({ where: { incidentId: w.incidentId } })).toBe(1);
  });
});
