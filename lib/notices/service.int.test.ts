import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEvidence } from '@/lib/evidence/service';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { acknowledge, mailAgain, openNotice } from './deliveries/service';
import { getNotice, getNotices } from './queries';
import { createNotice, discardNotice, saveNotice, sendNotice } from './service';
import {
  makeNoticeWorld,
  type NoticeWorld,
  ALL_DELIVERIES as params,
  READY_CONTENT,
  refusal,
} from './testing/notice-world';

let w: NoticeWorld;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

beforeAll(async () => {
  w = await makeNoticeWorld();
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

describe('who writes', () => {
  it('the vendor alone; for those without notices they do not exist', async () => {
    const { incidentId } = w;
    for (const actor of [w.actors.communications, w.actors.admin, w.actors.outsider])
      expect(await refusal(createNotice(actor, { incidentId }))).toBe(NOT_FOUND);
    for (const actor of [w.actors.coordinator, w.actors.auditor, w.actors.legal, w.actors.dpo])
      expect(await refusal(createNotice(actor, { incidentId }))).toBe(FORBIDDEN);
  });

  it('nobody else sees the draft, and another vendor has its own', async () => {
    const { incidentId, noticeId } = await w.ready();
    for (const actor of [w.actors.coordinator, w.actors.auditor, w.actors.dpo, w.actors.otherVendor])
      expect(await refusal(getNotice(actor, { incidentId, noticeId, params }))).toBe(NOT_FOUND);
    expect((await getNotices(w.actors.coordinator, { incidentId })).draft).toBeNull();
    expect(await refusal(sendNotice(w.actors.otherVendor, { incidentId, noticeId, lockVersion: 2 }))).toBe(NOT_FOUND);
    const again = await createNotice(w.actors.vendor, { incidentId });
    expect(again.noticeId).toBe(noticeId);
    const other = await createNotice(w.actors.otherVendor, { incidentId });
    expect(other.noticeId).not.toBe(noticeId);
    // The other vendor is not the incident's and was asked nothing: it has no client here.
    const view = await getNotice(w.actors.otherVendor, { incidentId, noticeId: other.noticeId, params });
    expect(view.draft?.laboratories).toEqual([]);
  });

  it('two people of the vendor starting at once share one draft', async () => {
    const fresh = await makeNoticeWorld();
    const made = await Promise.all(
      [1, 2, 3].map(() => createNotice(fresh.actors.vendor, { incidentId: fresh.incidentId })),
    );
    expect(new Set(made.map((one) => one.noticeId)).size).toBe(1);
    await fresh.db.$disconnect();
  });

  it('a draft takes no future date, no stranger, no file of somebody else, no stale version', async () => {
    const ref = await w.ready();
    const sending = { knownAt: null, recipients: w.everybody(), attachmentIds: [] };
    const draft = { content: READY_CONTENT, sending };
    const save = (over: object) =>
      refusal(saveNotice(w.actors.vendor, { ...ref, draft: { ...draft, sending: { ...sending, ...over } } }));
    expect(await save({ knownAt: '2021-02-25T10:30:00Z' })).toBe('INVALID notices.errors.future');
    expect(await save({ recipients: [{ caseId: randomUUID(), people: null, records: null }] })).toBe(
      'INVALID notices.errors.notClient',
    );
    const foreign = await w.file(w.actors.otherVendor, 'autre.txt');
    expect(await save({ attachmentIds: [foreign] })).toBe('INVALID notices.errors.file');
    const stale = await saveNotice(w.actors.vendor, { ...ref, lockVersion: 1, draft });
    expect(stale).toMatchObject({
      status: 'conflict',
      lockVersion: ref.lockVersion,
      content: { content: READY_CONTENT },
    });
    expect(stale.status === 'conflict' && stale.content.sending.knownAt).toBe('2021-02-23T09:00:00.000Z');
  });

  it('a draft is deleted by the vendor on the version it read, with a line in the log; its number is free again', async () => {
    const ref = await w.ready();
    for (const actor of [w.actors.coordinator, w.actors.dpo])
      expect(await refusal(discardNotice(actor, ref))).toBe(FORBIDDEN);
    for (const actor of [w.actors.communications, w.actors.otherVendor])
      expect(await refusal(discardNotice(actor, ref))).toBe(NOT_FOUND);
    expect(await refusal(discardNotice(w.actors.vendor, { ...ref, lockVersion: 1 }))).toBe(
      'CONFLICT notices.errors.conflict',
    );
    expect(await discardNotice(w.actors.vendor, ref)).toEqual({ number: 1 });
    expect(await refusal(getNotice(w.actors.vendor, { ...ref, params }))).toBe(NOT_FOUND);
    expect((await w.logTypes()).at(-1)).toBe('notice.discarded');
    const { noticeId } = await createNotice(w.actors.vendor, { incidentId: w.incidentId });
    expect(await w.db.processorNotice.findUnique({ where: { id: noticeId } })).toMatchObject({ number: 1 });
  });
});

describe('sending', () => {
  it('is refused while something is missing', async () => {
    const ref = await w.ready({ content: { measures: '' } });
    expect(await refusal(sendNotice(w.actors.vendor, ref))).toBe('GUARD notices.errors.incomplete');
  });

  it('fans out exactly once, also when pressed twice at the same time', async () => {
    const attachment = await w.file(w.actors.vendor);
    const ref = await w.ready({
      attachmentIds: [attachment],
      recipients: w.everybody().map((one, index) => ({ ...one, people: 100 * (index + 1) })),
    });
    const ends = await Promise.allSettled([sendNotice(w.actors.vendor, ref), sendNotice(w.actors.vendor, ref)]);
    expect(ends.filter((end) => end.status === 'fulfilled')).toHaveLength(1);
    const [refused] = ends.filter((end) => end.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'GUARD', key: 'notices.errors.alreadySent' });
    const rows = await w.db.processorNoticeDelivery.findMany({ where: { noticeId: ref.noticeId } });
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row.contentHash)).size).toBe(3);
    expect(rows.every((row) => row.mailState === 'QUEUED')).toBe(true);
    expect((await w.logTypes()).filter((type) => type === 'notice.sent')).toHaveLength(1);
    const notice = await w.db.processorNotice.findUniqueOrThrow({ where: { id: ref.noticeId } });
    expect(notice).toMatchObject({ state: 'SENT', number: 1, recipients: [] });
    expect(notice.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('freezes the notice: the application cannot change it, nor add a controller', async () => {
    const notice = await w.db.processorNotice.findFirstOrThrow({ where: { incidentId: w.incidentId, state: 'SENT' } });
    const ref = { incidentId: w.incidentId, noticeId: notice.id };
    expect(
      await refusal(
        saveNotice(w.actors.vendor, {
          ...ref,
          lockVersion: notice.lockVersion,
          draft: { content: READY_CONTENT, sending: { knownAt: null, recipients: [], attachmentIds: [] } },
        }),
      ),
    ).toBe('GUARD notices.errors.alreadySent');
    expect(await refusal(discardNotice(w.actors.vendor, { ...ref, lockVersion: notice.lockVersion }))).toBe(
      'GUARD notices.errors.alreadySent',
    );
    const gone = withActor(w.actors.vendor, (tx) => tx.processorNotice.deleteMany({ where: { id: notice.id } }));
    expect((await gone).count).toBe(0);
    const rewrite = withActor(w.actors.vendor, (tx) =>
      tx.processorNotice.updateMany({ where: { id: notice.id }, data: { knownAt: null } }),
    );
    await expect(rewrite).rejects.toThrow(/a sent notice does not change/);
    const add = withActor(w.actors.vendor, (tx) =>
      tx.processorNoticeDelivery.create({
        data: { ...ref, caseId: w.caseOf(0), vendorOrgId: w.vendor.id, contentHash: 'x', availableAt: new Date() },
      }),
    );
    await expect(add).rejects.toThrow(/row-level security|Unique constraint/);
  });

  it('each laboratory reads the notice, its file and its own numbers only', async () => {
    const notice = await w.db.processorNotice.findFirstOrThrow({ where: { incidentId: w.incidentId, state: 'SENT' } });
    const ask = { incidentId: w.incidentId, noticeId: notice.id, params };
    const view = await getNotice(w.actors.dpo2, ask);
    expect(view).toMatchObject({ side: 'laboratory', deliveries: null, clock: null, sentName: null, draft: null });
    expect(view.own.map((own) => [own.laboratory, own.people])).toEqual([['Labo C', 300]]);
    const [file] = view.files;
    expect(file?.fileName).toBe('constat.txt');
    expect((await openEvidence(w.actors.dpo2, file?.id ?? '')).fileName).toBe('constat.txt');
    expect(JSON.stringify(await getNotices(w.actors.dpo2, { incidentId: w.incidentId }))).not.toContain('Labo A');
    const cell = await getNotice(w.actors.auditor, ask);
    expect(cell.deliveries?.counts).toMatchObject({ total: 3, opened: 0, acknowledged: 0 });
    expect(cell.permissions).toEqual({ edit: false, mailAgain: false, export: true });
    for (const actor of [w.actors.otherVendor, w.actors.communications, w.actors.outsider])
      expect(await refusal(getNotice(actor, ask))).toBe(NOT_FOUND);
  });

  it('a later notice is number 2, worded like the last one, to all clients again', async () => {
    const { noticeId } = await createNotice(w.actors.vendor, { incidentId: w.incidentId });
    const view = await getNotice(w.actors.vendor, { incidentId: w.incidentId, noticeId, params });
    expect(view.number).toBe(2);
    expect(view.content.nature).toBe(READY_CONTENT.nature);
    expect(view.draft?.recipients).toHaveLength(3);
    // The duty of art. 33(2) was met by the first notice: the second one starts no new clock.
    expect(view.clock?.sentAt?.toISOString()).toMatch(/^2021-02-25T10:/);
  });
});

describe('receipt', () => {
  const first = () =>
    w.db.processorNotice.findFirstOrThrow({ where: { incidentId: w.incidentId, number: 1, vendorOrgId: w.vendor.id } });

  it('only the laboratory’s people leave a mark by reading, once', async () => {
    const { id: noticeId } = await first();
    const ref = { incidentId: w.incidentId, noticeId };
    for (const actor of [w.actors.vendor, w.actors.coordinator, w.actors.auditor])
      expect(await openNotice(actor, ref)).toEqual({ opened: 0 });
    expect(await openNotice(w.actors.manager, ref)).toEqual({ opened: 1 });
    expect(await openNotice(w.actors.manager, ref)).toEqual({ opened: 0 });
    expect((await w.delivery(noticeId, 0)).openedAt).not.toBeNull();
    expect((await w.delivery(noticeId, 1)).openedAt).toBeNull();
  });

  it('is acknowledged by the DPO or the biologist of that laboratory, by name, once', async () => {
    const { id: noticeId } = await first();
    const [a, b, c] = [await w.delivery(noticeId, 0), await w.delivery(noticeId, 1), await w.delivery(noticeId, 2)];
    const press = (actor: (typeof w.actors)['dpo'], ...ids: string[]) =>
      acknowledge(actor, { incidentId: w.incidentId, deliveryIds: ids });
    expect(await refusal(press(w.actors.dpo2, a.id))).toBe(NOT_FOUND);
    for (const actor of [w.actors.coordinator, w.actors.auditor, w.actors.vendor])
      expect(await refusal(press(actor, a.id))).toBe(FORBIDDEN);
    expect(await refusal(press(w.actors.otherVendor, a.id))).toBe(NOT_FOUND);
    expect(await refusal(press(w.actors.dpo, a.id, c.id))).toBe(NOT_FOUND);
    expect(await press(w.actors.dpo, a.id, b.id)).toEqual({ acknowledged: 2 });
    expect(await refusal(press(w.actors.manager, a.id))).toBe('CONFLICT notices.errors.acknowledged');
    expect(await w.delivery(noticeId, 1)).toMatchObject({ acknowledgedName: 'Dpo', acknowledgedRole: 'DPO' });
  });

  it('the vendor reads organisation, times and the name of who acknowledged, and no word of the case', async () => {
    const { id: noticeId } = await first();
    const view = await getNotice(w.actors.vendor, { incidentId: w.incidentId, noticeId, params });
    expect(view.deliveries?.rows.map((row) => [row.laboratory, row.acknowledgedName])).toEqual([
      ['Labo A', 'Dpo'],
      ['Labo B', 'Dpo'],
      ['Labo C', ''],
    ]);
    expect(view).toMatchObject({ own: [], retained: null });
    const said = JSON.stringify(view);
    for (const secret of ['dpo0@labo.example', 'awareness', 'deadline', 'Manager']) expect(said).not.toContain(secret);
  });

  it('cannot be forged or taken back past the application', async () => {
    const { id: noticeId } = await first();
    const [a, c] = [await w.delivery(noticeId, 0), await w.delivery(noticeId, 2)];
    const write = (actor: (typeof w.actors)['dpo'], id: string, data: object) =>
      withActor(actor, (tx) => tx.processorNoticeDelivery.updateMany({ where: { id }, data }));
    await expect(write(w.actors.vendor, c.id, { acknowledgedAt: new Date() })).rejects.toThrow(/laboratory's to give/);
    await expect(write(w.actors.vendor, c.id, { mailState: 'ACCEPTED' })).rejects.toThrow(/worker's to write/);
    await expect(write(w.actors.dpo, a.id, { acknowledgedAt: null })).rejects.toThrow(/given once/);
    await expect(write(w.actors.dpo, a.id, { availableAt: new Date(0) })).rejects.toThrow(/does not change/);
    for (const actor of [w.actors.coordinator, w.actors.auditor, w.actors.otherVendor])
      expect(await write(actor, a.id, { mailDetail: 'x' })).toEqual({ count: 0 });
  });

  it('an e-mail is put back in the queue by the vendor, and only after a failure or in doubt', async () => {
    const { id: noticeId } = await first();
    const [a, b] = [await w.delivery(noticeId, 0), await w.delivery(noticeId, 1)];
    const again = (actor: (typeof w.actors)['dpo'], ...deliveryIds: string[]) =>
      mailAgain(actor, { incidentId: w.incidentId, deliveryIds });
    expect(await refusal(again(w.actors.vendor, a.id))).toBe('GUARD notices.errors.mailAgain');
    await w.db.processorNoticeDelivery.update({ where: { id: a.id }, data: { mailState: 'FAILED' } });
    await w.db.processorNoticeDelivery.update({ where: { id: b.id }, data: { mailState: 'UNKNOWN' } });
    expect(await refusal(again(w.actors.dpo, a.id))).toBe(FORBIDDEN);
    expect(await refusal(again(w.actors.coordinator, a.id))).toBe(FORBIDDEN);
    expect(await again(w.actors.vendor, a.id, b.id)).toEqual({ queued: 2 });
    expect((await w.delivery(noticeId, 1)).mailState).toBe('QUEUED');
  });
});
