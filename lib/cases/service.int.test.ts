import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilingWorld, makeFilingWorld, refusal } from '@/lib/filings/testing/filing-world';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { getCase } from './detail/queries';
import { listCases } from './list/queries';
import { setObligation } from './obligations/service';
import { caseTable } from './schema';

let w: FilingWorld;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

beforeAll(async () => {
  w = await makeFilingWorld('2021-02-26T12:00:00.000Z');
});
afterAll(() => w.db.$disconnect());

const list = (actor: (typeof w.actors)['dpo'], search: Record<string, string> = {}) =>
  listCases(actor, { incidentId: w.incidentId, params: parseTableParams(search, caseTable) });
const obligation = (over: object = {}) => ({
  incidentId: w.incidentId,
  caseId: w.caseOf(0),
  kind: 'SECTOR_REPORT' as const,
  state: 'DONE' as const,
  doneAt: '2021-02-23T15:40:00.000Z',
  reference: 'SI-21-0231',
  note: '',
  ...over,
});

describe('who sees a case', () => {
  it('not the vendor, not another laboratory, not another incident, not an administrator', async () => {
    const { vendor, otherVendor, dpo2, manager2, admin, outsider } = w.actors;
    for (const actor of [vendor, otherVendor, dpo2, manager2, admin, outsider])
      expect(await refusal(getCase(actor, { incidentId: w.incidentId, caseId: w.caseOf(0) }))).toBe(NOT_FOUND);
    for (const actor of [vendor, otherVendor, admin, outsider]) expect(await refusal(list(actor))).toBe(NOT_FOUND);
  });

  it('a DPO lists their own laboratories, the cell all of them', async () => {
    expect((await list(w.actors.dpo)).rows.map((row) => row.name)).toEqual(['Labo A', 'Labo B']);
    expect((await list(w.actors.dpo2)).counts.all).toBe(1);
    expect((await list(w.actors.liaison)).total).toBe(3);
  });

  it('the liaison sees the clock, and no dossier', async () => {
    const view = await getCase(w.actors.liaison, { incidentId: w.incidentId, caseId: w.caseOf(0) });
    expect(view.permissions).toEqual({ fixAwareness: false, readFilings: false, draft: false });
    expect(view.clock.state).toBe('NOT_STARTED');
  });
});

describe('awareness', () => {
  it('is not fixed by readers, in the future, or over someone else’s change', async () => {
    expect(await refusal(w.fix(w.actors.auditor, 0))).toBe(FORBIDDEN);
    expect(await refusal(w.fix(w.actors.legal, 0))).toBe(FORBIDDEN);
    expect(await refusal(w.fix(w.actors.dpo2, 0))).toBe(NOT_FOUND);
    expect(await refusal(w.fix(w.actors.dpo, 0, { awarenessAt: '2021-02-26T12:30:00Z' }))).toBe(
      'INVALID cases.errors.future',
    );
    expect(await refusal(w.fix(w.actors.dpo, 0, { lockVersion: 7 }))).toBe('CONFLICT cases.errors.conflict');
  });

  it('starts the clock and the dues; a revision demands a reason and keeps the history', async () => {
    expect(await w.fix(w.actors.dpo, 0)).toEqual({ deadline: new Date('2021-02-26T10:30:00.000Z') });
    expect(await refusal(w.fix(w.actors.manager, 0, { awarenessAt: '2021-02-23T08:00:00Z' }))).toBe(
      'GUARD cases.errors.reason',
    );
    await w.fix(w.actors.manager, 0, {
      awarenessAt: '2021-02-23T08:00:00Z',
      reason: 'Appel noté plus tôt par le standard.',
    });
    const view = await getCase(w.actors.dpo, { incidentId: w.incidentId, caseId: w.caseOf(0) });
    expect(view.awareness.map((item) => item.at.toISOString())).toEqual([
      '2021-02-23T08:00:00.000Z',
      '2021-02-23T10:30:00.000Z',
    ]);
    expect(view.clock).toMatchObject({ state: 'OVERDUE', deadline: new Date('2021-02-26T08:00:00.000Z') });
    expect(view.steps.find((step) => step.next)?.kind).toBe('CNIL_33');
    const due = await w.db.obligation.findFirstOrThrow({ where: { caseId: w.caseOf(0), kind: 'CNIL_33' } });
    expect(due.dueAt).toEqual(view.clock.deadline);
    expect((await w.logTypes()).filter((type) => type.startsWith('awareness'))).toEqual([
      'awareness.fixed',
      'awareness.revised',
    ]);
  });

  it('its history cannot be rewritten by the application', async () => {
    const event = await w.db.awarenessEvent.findFirstOrThrow({ where: { caseId: w.caseOf(0) } });
    const { withActor } = await import('@/lib/platform/db/with-actor');
    const rewrite = withActor(w.actors.dpo, (tx) =>
      tx.awarenessEvent.update({ where: { id: event.id }, data: { note: 'x' } }),
    );
    await expect(rewrite).rejects.toThrow(/permission denied/);
  });
});

describe('sector report and complaint', () => {
  it('each has its writers', async () => {
    const { legal, liaison, ciso, dpo2 } = w.actors;
    expect(await refusal(setObligation(ciso, obligation()))).toBe(FORBIDDEN);
    expect(await refusal(setObligation(legal, obligation()))).toBe(FORBIDDEN);
    expect(await refusal(setObligation(liaison, obligation({ kind: 'COMPLAINT' })))).toBe(FORBIDDEN);
    expect(await refusal(setObligation(dpo2, obligation()))).toBe(NOT_FOUND);
    expect(await refusal(setObligation(w.actors.dpo, obligation({ doneAt: '2021-02-27T00:00:00Z' })))).toBe(
      'INVALID cases.errors.future',
    );
  });

  it('are recorded with reference and time, also before any awareness date', async () => {
    await setObligation(w.actors.liaison, obligation());
    await setObligation(
      w.actors.legal,
      obligation({ kind: 'COMPLAINT', caseId: w.caseOf(1), reference: 'PV 2021/17' }),
    );
    const view = await getCase(w.actors.dpo, { incidentId: w.incidentId, caseId: w.caseOf(0) });
    expect(view.steps.find((step) => step.kind === 'SECTOR_REPORT')).toMatchObject({
      state: 'DONE',
      detail: 'report.doneRef',
      params: { reference: 'SI-21-0231' },
    });
  });
});

describe('the list', () => {
  it('is ordered by urgency and filtered in the database', async () => {
    await w.fix(w.actors.dpo, 1, { awarenessAt: '2021-02-23T13:00:00Z' });
    const page = await list(w.actors.coordinator);
    expect(page.rows.map((row) => row.name)).toEqual(['Labo A', 'Labo B', 'Labo C']);
    expect(page.counts).toMatchObject({ all: 3, open: 3, late: 1, soon: 1, none: 1, met: 0, NONE: 3 });
    expect((await list(w.actors.coordinator, { clock: 'late' })).rows.map((row) => row.name)).toEqual(['Labo A']);
    expect((await list(w.actors.coordinator, { clock: 'late,none' })).total).toBe(2);
    expect((await list(w.actors.coordinator, { q: 'labo b' })).rows).toHaveLength(1);
    expect((await list(w.actors.coordinator, { q: '%' })).rows).toHaveLength(0);
    for (const sort of caseTable.sortable)
      for (const dir of ['asc', 'desc']) expect((await list(w.actors.coordinator, { sort, dir })).rows).toHaveLength(3);
  });
});
