import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '@/lib/filings/testing/filing-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { closeClients } from '@/lib/platform/db/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { REPORT_KINDS, type ReportKind } from './kinds/catalogue';
import { getReportChoices, listReports } from './list/queries';
import { mayReadReport, mayWriteReport } from './policy';
import { exportReport, getReport } from './queries';
import { reportTable } from './schema';
import { createReport, createReports, saveReport } from './service';
import { readyExample } from './testing/ready-example';
import { makeReportWorld, type ReportWorld, SENT_AT } from './testing/report-world';

const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

let w: ReportWorld;
beforeAll(async () => {
  w = await makeReportWorld();
});
afterAll(async () => {
  await w.db.$disconnect();
  await closeClients();
});

const list = async (actor: Actor, search: Record<string, string> = {}) => {
  const { kinds, cases } = await getReportChoices(actor, { incidentId: w.incidentId });
  const config = reportTable({ kinds, cases: cases.map(({ id }) => id) });
  return listReports(actor, { incidentId: w.incidentId, params: parseTableParams(search, config) });
};
const obligation = (lab: 0 | 1 | 2, kind: ReportKind) =>
  w.db.obligation.findUnique({ where: { caseId_kind: { caseId: w.caseOf(lab), kind } } });

describe('the database and the policy agree', () => {
  it('on who reads and who writes each kind, of own and other laboratories and of the incident', async () => {
    const world = await makeReportWorld();
    const places: [ReportKind, 0 | 2 | null][] = [
      ...REPORT_KINDS.filter((kind) => kind !== 'DGS').flatMap((kind): [ReportKind, 0 | 2][] => [
        [kind, 0],
        [kind, 2],
      ]),
      ['DGS', null],
      ['CERT_FR', null],
    ];
    const rows: { id: string; kind: ReportKind; caseId: string | null }[] = [];
    for (const [kind, lab] of places)
      rows.push({ id: await world.plant(kind, lab), kind, caseId: lab === null ? null : world.caseOf(lab) });
    const { incidentId } = world;
    for (const [name, actor] of Object.entries(world.actors)) {
      const seen = new Set<string>();
      const written = new Set<string>();
      await withActor(actor, async (tx) => {
        for (const { id } of await tx.authorityReport.findMany({ where: { incidentId }, select: { id: true } }))
          seen.add(id);
        for (const { id } of rows)
          if ((await tx.authorityReport.updateMany({ where: { id }, data: { note: '' } })).count === 1) written.add(id);
      });
      for (const { id, kind, caseId } of rows) {
        const place = { incidentId, caseId, kind };
        expect(seen.has(id), `${name} reads ${kind} ${caseId}`).toBe(mayReadReport(actor, place));
        expect(written.has(id), `${name} writes ${kind} ${caseId}`).toBe(mayWriteReport(actor, place));
      }
    }
  });

  it('on the scope of a kind, and on one report under way per place', async () => {
    const world = await makeReportWorld();
    await world.plant('COMPLAINT', 1);
    await expect(world.plant('COMPLAINT', 1)).rejects.toThrow();
    await expect(world.plant('DGS', 0)).rejects.toThrow();
    await expect(world.plant('COMPLAINT', null)).rejects.toThrow();
  });
});

describe('refusals', () => {
  it('reports do not exist for vendor, outsider, communications and administrator', async () => {
    const reportId = await w.plant('ARS', 2);
    const { incidentId } = w;
    for (const actor of [w.actors.vendor, w.actors.outsider, w.actors.communications, w.actors.admin]) {
      expect(await refusal(list(actor))).toBe(NOT_FOUND);
      expect(await refusal(getReport(actor, { incidentId, reportId }))).toBe(NOT_FOUND);
      expect(await refusal(exportReport(actor, { incidentId, reportId }))).toBe(NOT_FOUND);
      expect(await refusal(w.create(actor, 'SECTOR_REPORT', 0))).toBe(NOT_FOUND);
      expect(await refusal(createReports(actor, { incidentId, kind: 'COMPLAINT' }))).toBe(NOT_FOUND);
    }
    for (const actor of [w.actors.dpo, w.actors.manager])
      expect(await refusal(getReport(actor, { incidentId, reportId }))).toBe(NOT_FOUND);
    expect(await refusal(getReport(w.actors.manager2, { incidentId, reportId: 'x' }))).toBe(NOT_FOUND);
  });

  it('the auditor writes nothing, the liaison no complaint, the biologist nothing elsewhere', async () => {
    expect(await refusal(w.create(w.actors.auditor, 'SECTOR_REPORT', 0))).toBe(FORBIDDEN);
    expect(await refusal(w.create(w.actors.liaison, 'COMPLAINT', 0))).toBe(FORBIDDEN);
    expect(await refusal(w.create(w.actors.ciso, 'SECTOR_REPORT', 0))).toBe(FORBIDDEN);
    expect(await refusal(w.create(w.actors.manager, 'SECTOR_REPORT', 2))).toBe(NOT_FOUND);
    expect(await refusal(w.create(w.actors.manager, 'DGS', null))).toBe(FORBIDDEN);
    const complaint = await w.plant('COMPLAINT', 2);
    expect(await refusal(getReport(w.actors.liaison, { incidentId: w.incidentId, reportId: complaint }))).toBe(
      NOT_FOUND,
    );
    expect((await list(w.actors.liaison)).rows.map((row) => row.kind)).not.toContain('COMPLAINT');
    expect((await list(w.actors.legal)).rows.map((row) => row.kind)).toContain('COMPLAINT');
  });

  it('a kind has its scale, one report at a time, and NIS 2 only where it applies', async () => {
    expect(await refusal(w.create(w.actors.coordinator, 'DGS', 0))).toBe('GUARD reports.errors.scope');
    expect(await refusal(w.create(w.actors.coordinator, 'COMPLAINT', null))).toBe('GUARD reports.errors.scope');
    await w.create(w.actors.coordinator, 'DGS', null);
    expect(await refusal(w.create(w.actors.liaison, 'DGS', null))).toBe('GUARD reports.errors.alreadyExists');
    const off = await makeReportWorld();
    await off.db.incident.update({ where: { id: off.incidentId }, data: { nis2Applies: false } });
    const early = { incidentId: off.incidentId, kind: 'NIS2_EARLY_WARNING' as const, caseId: off.caseOf(0) };
    expect(await refusal(createReport(off.actors.ciso, early))).toBe('GUARD reports.errors.nis2');
  });
});

describe('the sector report of a laboratory', () => {
  it('goes from the facts to its receipt; contact log, obligation and log follow', async () => {
    const { incidentId } = w;
    const { manager, dpo } = w.actors;
    await w.fix(dpo, 0);
    const { reportId } = await w.create(manager, 'SECTOR_REPORT', 0);
    expect((await obligation(0, 'SECTOR_REPORT'))?.state).toBe('IN_PROGRESS');
    const drafted = await getReport(manager, { incidentId, reportId });
    expect(drafted.content).toMatchObject({
      structure: { name: 'Labo A', type: 'MEDICAL_LAB', city: 'Lorient' },
      incident: { foundAt: '2021-02-23T10:30:00.000Z' },
      sharing: { tlp: 'GREEN' },
    });
    expect(drafted.changes).toEqual([]);
    expect(drafted.targetAt?.toISOString()).toBe('2021-02-23T22:30:00.000Z');
    expect(await refusal(w.act(manager, reportId, 'ready'))).toBe('GUARD reports.errors.incomplete');

    await w.fill(manager, reportId, 'SECTOR_REPORT');
    await w.act(dpo, reportId, 'ready');
    expect(await refusal(w.fill(manager, reportId, 'SECTOR_REPORT'))).toBe('GUARD reports.errors.wrongState');
    expect(await refusal(w.send(dpo, reportId))).toBe(FORBIDDEN);
    expect(await refusal(w.send(manager, reportId, { authorityId: '' }))).toBe('GUARD reports.errors.recipient');
    expect(await refusal(w.send(manager, reportId, { sentAt: '2021-02-25T10:00:00Z' }))).toBe(
      'GUARD reports.errors.sentFuture',
    );
    expect(await refusal(w.send(manager, reportId, { lockVersion: 1 }))).toBe('CONFLICT reports.errors.wrongState');
    expect(await w.send(manager, reportId)).toEqual({ state: 'SENT', late: false });
    expect(await obligation(0, 'SECTOR_REPORT')).toMatchObject({
      state: 'DONE',
      doneAt: new Date(SENT_AT),
      reference: '',
    });
    const outgoing = await w.db.authorityContact.findFirstOrThrow({
      where: { caseId: w.caseOf(0), direction: 'OUTGOING' },
    });
    expect(outgoing).toMatchObject({
      authorityId: w.certSante,
      channel: 'PORTAL',
      at: new Date(SENT_AT),
      nextDoneAt: null,
    });
    expect(outgoing.nextStep).not.toBe('');

    expect(await refusal(w.acknowledge(manager, reportId, { receiptAt: '2021-02-23T15:00:00Z' }))).toBe(
      'GUARD reports.errors.receiptBeforeSending',
    );
    await w.acknowledge(manager, reportId);
    expect(await obligation(0, 'SECTOR_REPORT')).toMatchObject({ state: 'DONE', reference: 'SIG-2021-00317' });
    const contacts = await w.db.authorityContact.findMany({ where: { caseId: w.caseOf(0) }, orderBy: { at: 'asc' } });
    expect(contacts.map(({ direction, reference }) => [direction, reference])).toEqual([
      ['OUTGOING', ''],
      ['INCOMING', 'SIG-2021-00317'],
    ]);
    expect(contacts[0]?.nextDoneAt).not.toBeNull();

    await w.act(manager, reportId, 'close');
    const closed = await getReport(manager, { incidentId, reportId });
    expect(closed).toMatchObject({
      state: 'CLOSED',
      sent: { to: 'CERT Santé' },
      receipt: { number: 'SIG-2021-00317' },
    });
    expect(closed.history.map(({ type }) => type)).toEqual([
      'report.closed',
      'report.acknowledged',
      'report.sent',
      'report.readied',
      'report.drafted',
    ]);
    await expect(w.db.authorityReport.update({ where: { id: reportId }, data: { note: 'x' } })).rejects.toThrow(
      /closed report/,
    );
  });

  it('with the receipt at once it is acknowledged in one act; late by the law of the day', async () => {
    const world = await makeReportWorld();
    const { legal } = world.actors;
    const { reportId } = await world.create(legal, 'COMPLAINT', 1);
    await world.fill(legal, reportId, 'COMPLAINT');
    await world.act(legal, reportId, 'ready');
    const receipt = { receiptNumber: 'PL-2021-002', receiptAt: SENT_AT };
    expect((await world.send(legal, reportId, receipt)).state).toBe('ACKNOWLEDGED');
    const row = await world.db.obligation.findUnique({
      where: { caseId_kind: { caseId: world.caseOf(1), kind: 'COMPLAINT' } },
    });
    expect(row).toMatchObject({ state: 'DONE', reference: 'PL-2021-002' });
    expect(await world.db.authorityContact.count({ where: { caseId: world.caseOf(1) } })).toBe(1);
  });

  it('given up, it leaves its obligation to do again', async () => {
    const { reportId } = await w.create(w.actors.coordinator, 'SECTOR_REPORT', 1);
    expect(await refusal(w.act(w.actors.dpo, reportId, 'withdraw'))).toBe('GUARD reports.errors.reasonNeeded');
    await w.act(w.actors.dpo, reportId, 'withdraw', 'Fait par téléphone.');
    expect((await obligation(1, 'SECTOR_REPORT'))?.state).toBe('TODO');
    await w.create(w.actors.dpo, 'SECTOR_REPORT', 1);
  });

  it('two writers: the second is told of the first, and no word is lost', async () => {
    const { reportId } = await w.create(w.actors.coordinator, 'ARS', 1);
    const old = { incidentId: w.incidentId, reportId, lockVersion: 1 };
    await saveReport(w.actors.dpo, { ...old, content: readyExample('ARS') });
    const answer = await saveReport(w.actors.coordinator, { ...old, content: {} });
    expect(answer).toMatchObject({ status: 'conflict', lockVersion: 2, by: 'Dpo' });
  });
});

describe('all laboratories in one act', () => {
  it('prepares what is missing, for those the actor writes for, and skips what was done elsewhere', async () => {
    const world = await makeReportWorld();
    const { incidentId } = world;
    await world.db.obligation.create({
      data: { incidentId, caseId: world.caseOf(2), kind: 'SECTOR_REPORT', state: 'DONE', reference: 'SIG-1' },
    });
    const choices = await getReportChoices(world.actors.dpo, { incidentId });
    expect(choices.cases).toHaveLength(2);
    expect(await createReports(world.actors.dpo, { incidentId, kind: 'SECTOR_REPORT' })).toEqual({ created: 2 });
    expect(await createReports(world.actors.coordinator, { incidentId, kind: 'SECTOR_REPORT' })).toEqual({
      created: 0,
    });
    expect(await createReports(world.actors.coordinator, { incidentId, kind: 'COMPLAINT' })).toEqual({ created: 3 });
    expect(await refusal(createReports(world.actors.ciso, { incidentId, kind: 'COMPLAINT' }))).toBe(FORBIDDEN);
  });

  it('lists, filters and counts them', async () => {
    const all = await list(w.actors.coordinator);
    expect(all.total).toBe(all.rows.length);
    const mine = await list(w.actors.coordinator, { case: w.caseOf(0) });
    expect(new Set(mine.rows.map((row) => row.laboratory))).toEqual(new Set(['Labo A']));
    const sector = await list(w.actors.coordinator, { kind: 'SECTOR_REPORT', state: 'CLOSED' });
    expect(sector.rows.map((row) => row.receiptNumber)).toEqual(['SIG-2021-00317']);
    await w.fix(w.actors.dpo, 1);
    const late = await list(w.actors.coordinator, { due: 'late' });
    expect(late.rows.map((row) => [row.laboratory, row.kind])).toEqual([['Labo B', 'SECTOR_REPORT']]);
    expect(late.counts.late).toBe(1);
  });
});
