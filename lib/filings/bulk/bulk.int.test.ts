import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { giveFacts } from '@/lib/facts/testing/give-facts';
import { getFiling } from '../queries';
import { type FilingWorld, makeFilingWorld, refusal } from '../testing/filing-world';
import { BULK_FIELDS } from './fields';
import { listBulkDrafts, previewBulk } from './queries';
import { applyBulkSchema } from './schema';
import { applyBulk } from './service';

let w: FilingWorld;
let incidentId: string;
const ids: string[] = [];
const answers = [{ path: 'after.measures', value: 'Zone FTP fermée.' }];

beforeAll(async () => {
  w = await makeFilingWorld();
  incidentId = w.incidentId;
  await giveFacts(w.actors.coordinator, { incidentId, values: { measuresAfter: 'FTP fermé.' } });
  for (const lab of [0, 1, 2] as const) ids.push((await w.draft(w.actors.coordinator, lab)).filingId);
});
afterAll(() => w.db.$disconnect());

const itemsOf = async (actor = w.actors.coordinator) =>
  (await previewBulk(actor, { incidentId, filingIds: ids, answers })).map(({ filingId, lockVersion, changes }) => ({
    filingId,
    lockVersion,
    paths: changes.map((change) => change.path),
  }));

describe('editing drafts together', () => {
  it('only what can be common: no identity, no awareness, no number', () => {
    const paths = BULK_FIELDS.map((def) => def.path);
    for (const own of [
      'organisation.name',
      'contact.email',
      'dates.awarenessAt',
      'data.peopleApprox',
      'data.recordsApprox',
    ])
      expect(paths).not.toContain(own);
    expect(
      applyBulkSchema.safeParse({ incidentId, answers: [{ path: 'data.peopleApprox', value: 3 }], items: [] }).success,
    ).toBe(false);
  });

  it('does not exist for those who draft nowhere; a DPO sees their laboratories only', async () => {
    for (const actor of [w.actors.vendor, w.actors.auditor, w.actors.legal, w.actors.outsider]) {
      await expect(async () => listBulkDrafts(actor, { incidentId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(async () => previewBulk(actor, { incidentId, filingIds: ids, answers })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(
        await refusal(
          applyBulk(actor, {
            incidentId,
            answers,
            items: [{ filingId: ids[0] ?? '', lockVersion: 1, paths: ['after.measures'] }],
          }),
        ),
      ).toBe('NOT_FOUND common.errors.notFound');
    }
    expect((await listBulkDrafts(w.actors.dpo, { incidentId })).map((one) => one.filingId).toSorted()).toEqual(
      ids.slice(0, 2).toSorted(),
    );
    expect(await previewBulk(w.actors.dpo2, { incidentId, filingIds: ids, answers })).toHaveLength(1);
  });

  it('shows old → new, and what a person wrote by hand', async () => {
    await w.fill(w.actors.dpo, ids[0] ?? '', { after: { measures: 'Nos propres mesures.' } });
    const rows = await previewBulk(w.actors.coordinator, { incidentId, filingIds: ids, answers });
    expect(rows.map(({ changes }) => changes)).toMatchObject([
      [{ path: 'after.measures', before: 'Nos propres mesures.', after: 'Zone FTP fermée.', byHand: true }],
      [{ before: 'FTP fermé.', byHand: false }],
      [{ before: 'FTP fermé.', byHand: false }],
    ]);
  });

  it('writes each dossier with the version that was previewed, and leaves alone what moved since', async () => {
    const items = await itemsOf();
    await w.fill(w.actors.dpo, ids[1] ?? '', { after: { measures: 'Entre-temps.' } });
    const outcomes = await applyBulk(w.actors.coordinator, { incidentId, answers, items });
    expect(outcomes.map(({ filingId, changed, reason }) => [ids.indexOf(filingId), changed, reason])).toEqual([
      [0, 1, null],
      [1, 0, 'conflict'],
      [2, 1, null],
    ]);
    const measures = async (index: number) =>
      (await getFiling(w.actors.coordinator, { incidentId, filingId: ids[index] ?? '' })).content.after.measures;
    expect([await measures(0), await measures(1), await measures(2)]).toEqual([
      'Zone FTP fermée.',
      'Entre-temps.',
      'Zone FTP fermée.',
    ]);
    expect((await w.logTypes()).filter((type) => type === 'filing.bulkEdited')).toHaveLength(2);
  });

  it('refuses an answer that its question does not take, and writes nothing', async () => {
    const wrong = [{ path: 'breach.cause', value: 'ALIENS' }];
    const items = [{ filingId: ids[0] ?? '', lockVersion: await w.version(ids[0] ?? ''), paths: ['breach.cause'] }];
    expect(await refusal(applyBulk(w.actors.coordinator, { incidentId, answers: wrong, items }))).toBe(
      'INVALID filings.errors.bulkAnswer',
    );
  });

  it('says which dossiers are no longer drafts, already say so, or are another laboratory’s', async () => {
    const again = async (filingId: string) => ({
      filingId,
      lockVersion: await w.version(filingId),
      paths: ['after.measures'],
    });
    const [first = '', , third = ''] = ids;
    expect(
      await applyBulk(w.actors.dpo, { incidentId, answers, items: [await again(first), await again(third)] }),
    ).toMatchObject([{ reason: 'same' }, { reason: 'gone', laboratory: '' }]);
    await w.act(w.actors.coordinator, third, 'withdraw', 'Doublon');
    expect(await applyBulk(w.actors.coordinator, { incidentId, answers, items: [await again(third)] })).toMatchObject([
      { reason: 'wrongState' },
    ]);
  });
});
