import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCase } from '@/lib/cases/detail/queries';
import { listCases } from '@/lib/cases/list/queries';
import { caseTable } from '@/lib/cases/schema';
import { boardViews } from '@/lib/incidents/board/list';
import { getBoard } from '@/lib/incidents/board/queries';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { createDraft } from '../draft/service';
import { filingContentSchema } from '../form/schema';
import { getFiling } from '../queries';
import { saveDraft } from '../service';
import { type FilingWorld, makeFilingWorld, refusal } from '../testing/filing-world';
import { compareVersions } from './queries';

let w: FilingWorld;
let initial: string;
const view = (filingId: string) => getFiling(w.actors.dpo, { incidentId: w.incidentId, filingId });
const supplement = async (purpose: 'COMPLETES' | 'CORRECTS' | 'WITHDRAWS' = 'COMPLETES', reason = '') =>
  (
    await createDraft(w.actors.dpo, {
      incidentId: w.incidentId,
      caseId: w.caseOf(0),
      kind: 'CNIL_SUPPLEMENTARY',
      purpose,
      reason,
    })
  ).filingId;
async function pass(filingId: string, receiptAt: string, number: string) {
  await w.act(w.actors.dpo, filingId, 'request');
  await w.act(w.actors.manager, filingId, 'approve');
  await w.file(w.actors.dpo, filingId, receiptAt, number);
}
async function change(filingId: string, data: object) {
  const { content, lockVersion } = await view(filingId);
  await saveDraft(w.actors.dpo, {
    incidentId: w.incidentId,
    filingId,
    lockVersion,
    content: filingContentSchema.parse({ ...content, data: { ...content.data, ...data } }),
  });
}

beforeAll(async () => {
  w = await makeFilingWorld();
  await w.fix(w.actors.dpo, 0);
  initial = (await w.draft(w.actors.dpo, 0)).filingId;
  await w.fill(w.actors.dpo, initial);
});
afterAll(() => w.db.$disconnect());

describe('supplementary notifications', () => {
  it('need a filed initial one', async () => {
    expect(await refusal(supplement())).toBe('GUARD filings.errors.initialFirst');
    await pass(initial, '2021-02-24T11:45:00.000Z', '21-1');
    expect((await view(initial)).supplementBy?.toISOString()).toBe('2021-02-27T11:45:00.000Z');
  });

  it('follow one another, each from the last filed version, one open at a time', async () => {
    const second = await supplement();
    expect(await refusal(supplement())).toBe('GUARD filings.errors.alreadyExists');
    await change(second, { peopleApprox: 31_402 });
    await pass(second, '2021-02-24T11:50:00.000Z', '21-2');
    const done = await w.db.obligation.findFirstOrThrow({ where: { caseId: w.caseOf(0), kind: 'CNIL_SUPPLEMENT' } });
    expect([done.state, done.reference, (await view(second)).supplementBy]).toEqual(['DONE', '21-2', null]);
    const third = await supplement('CORRECTS', 'Le compte était faux.');
    const { content, version, versions, permissions } = await view(third);
    expect(version).toBe(3);
    expect(content.data.peopleApprox).toBe(31_402);
    expect(content.type).toMatchObject({ previousNotificationNumber: '21-2', purpose: 'CORRECTS' });
    expect(versions.map((item) => [item.version, item.state, item.changed])).toEqual([
      [1, 'FILED', null],
      [2, 'FILED', 1],
      [3, 'DRAFT', 0],
    ]);
    expect(permissions.supplement).toBe(false);
    await change(third, { peopleApprox: 31_000, supports: ['SERVER'] });
    await pass(third, '2021-02-24T11:55:00.000Z', '21-3');
  });

  it('any two versions are compared, the older first, whichever is named', async () => {
    const { versions } = await view(initial);
    const last = versions.at(-1)?.filingId ?? '';
    const place = { incidentId: w.incidentId };
    const paths = async (filingId: string, withId?: string) => {
      const { older, newer, changes } = await compareVersions(w.actors.dpo, { ...place, filingId, withId });
      return [older.version, newer.version, ...changes.map((item) => item.path)];
    };
    expect(await paths(last)).toEqual([2, 3, 'data.peopleApprox', 'data.supports']);
    expect(await paths(initial, last)).toEqual([1, 3, 'data.peopleApprox', 'data.supports']);
    expect(await paths(last, initial)).toEqual([1, 3, 'data.peopleApprox', 'data.supports']);
    const alone = { ...place, filingId: initial };
    expect(await refusal(compareVersions(w.actors.dpo, alone))).toBe('NOT_FOUND common.errors.notFound');
    for (const actor of [w.actors.dpo2, w.actors.vendor, w.actors.ciso])
      expect(await refusal(compareVersions(actor, { ...place, filingId: last }))).toBe(
        'NOT_FOUND common.errors.notFound',
      );
  });

  it('one of another laboratory is not compared with', async () => {
    const other = await w.draft(w.actors.dpo, 1);
    const input = { incidentId: w.incidentId, filingId: initial, withId: other.filingId };
    expect(await refusal(compareVersions(w.actors.dpo, input))).toBe('NOT_FOUND common.errors.notFound');
  });
});

describe('withdrawing what was filed', () => {
  it('goes through a supplementary notification with its reason, approval and receipt; the clock stays met', async () => {
    const before = await getCase(w.actors.dpo, { incidentId: w.incidentId, caseId: w.caseOf(0) });
    const withdrawal = await supplement('WITHDRAWS');
    expect(await refusal(w.act(w.actors.dpo, withdrawal, 'request'))).toBe('GUARD filings.errors.incomplete');
    const { content, lockVersion } = await view(withdrawal);
    await saveDraft(w.actors.dpo, {
      incidentId: w.incidentId,
      filingId: withdrawal,
      lockVersion,
      content: { ...content, type: { ...content.type, purposeText: 'Les données n’étaient pas les nôtres.' } },
    });
    expect((await view(withdrawal)).withdrawal).toBeNull();
    await pass(withdrawal, '2021-02-24T11:58:00.000Z', '21-4');
    const after = await view(initial);
    expect(after.withdrawal).toMatchObject({ version: 4, receipt: { number: '21-4' } });
    const { clock, receipt } = await getCase(w.actors.dpo, { incidentId: w.incidentId, caseId: w.caseOf(0) });
    // The first receipt keeps the clock stopped, and everybody reads that the notification was taken back.
    expect([clock, receipt]).toEqual([{ ...before.clock, state: 'WITHDRAWN' }, before.receipt]);
    expect(await onLists()).toEqual(['WITHDRAWN', '2021-02-24T11:58:00.000Z', 1]);
    expect(await w.logTypes()).toContain('filing.notificationWithdrawn');
  });

  it('ends with a later notification', async () => {
    const again = await supplement('CORRECTS', 'Le retrait était une erreur.');
    await pass(again, '2021-02-24T11:59:00.000Z', '21-5');
    expect((await view(initial)).withdrawal).toBeNull();
    expect(await onLists()).toEqual(['MET', undefined, 0]);
  });
});

/** What the board, the list of laboratories and its filter say of the notification. */
async function onLists() {
  const { incidentId } = w;
  const board = await getBoard(w.actors.coordinator, { incidentId });
  const params = parseTableParams({ clock: 'withdrawn' }, caseTable);
  const { rows, counts } = await listCases(w.actors.dpo, { incidentId, params });
  const onBoard = board.rows.find(({ caseId }) => caseId === w.caseOf(0));
  expect(rows).toHaveLength(counts.withdrawn);
  return [onBoard?.clock.state, rows[0]?.withdrawnAt?.toISOString(), boardViews(board.rows).views.withdrawn];
}
