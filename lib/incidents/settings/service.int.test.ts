import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCase } from '@/lib/cases/detail/queries';
import { recordObligation } from '@/lib/cases/obligations/service';
import { type FilingWorld, makeFilingWorld, refusal } from '@/lib/filings/testing/filing-world';
import { withActor } from '@/lib/platform/db/with-actor';
import type { ChangeSettings } from '../schema';
import { getSettings } from './queries';
import { changeSettings } from './service';

let w: FilingWorld;
beforeAll(async () => {
  w = await makeFilingWorld('2026-11-24T12:00:00.000Z');
  await w.fix(w.actors.dpo, 0, { awarenessAt: '2026-11-24T09:00:00Z' });
});
afterAll(() => w.db.$disconnect());

const change = (over: Partial<ChangeSettings> = {}): ChangeSettings => ({
  incidentId: w.incidentId,
  lockVersion: 1,
  nis2Applies: true,
  formProfile: 'CNIL_2023',
  reason: 'Laboratoires classés entités importantes.',
  ...over,
});
const nis2 = async () =>
  (await getCase(w.actors.dpo, { incidentId: w.incidentId, caseId: w.caseOf(0) })).steps.filter(({ kind }) =>
    kind.startsWith('NIS2'),
  );

describe('settings of an incident', () => {
  it('are the coordinator’s alone', async () => {
    const { coordinator: _, outsider, admin, vendor, otherVendor, ...insiders } = w.actors;
    for (const actor of [...Object.values(insiders), vendor, otherVendor, outsider, admin])
      expect(await refusal(getSettings(actor, { incidentId: w.incidentId }))).toBe('NOT_FOUND common.errors.notFound');
    for (const actor of Object.values(insiders))
      expect(await refusal(changeSettings(actor, change()))).toBe('FORBIDDEN common.errors.forbidden');
    for (const actor of [outsider, admin])
      expect(await refusal(changeSettings(actor, change()))).toBe('NOT_FOUND common.errors.notFound');
  });

  it('NIS 2 adds three stages to each laboratory; the last starts with the notification', async () => {
    expect(await nis2()).toEqual([]);
    expect(await changeSettings(w.actors.coordinator, change())).toEqual({ cases: 3 });
    const [warning, notification, final] = await nis2();
    expect(warning?.dueAt).toEqual(new Date('2026-11-25T09:00:00Z'));
    expect(notification?.dueAt).toEqual(new Date('2026-11-27T09:00:00Z'));
    expect(final).toMatchObject({ kind: 'NIS2_FINAL', dueAt: null, toVerify: true });
    const done = { incidentId: w.incidentId, caseId: w.caseOf(0), kind: 'NIS2_NOTIFICATION', state: 'DONE' as const };
    await withActor(w.actors.liaison, (tx) =>
      recordObligation(tx, w.actors.liaison, { ...done, doneAt: new Date('2026-11-24T11:00:00Z') }),
    );
    const row = await w.db.obligation.findFirstOrThrow({ where: { caseId: w.caseOf(0), kind: 'NIS2_FINAL' } });
    expect(row.dueAt).toEqual(new Date('2026-12-24T11:00:00Z'));
  });

  it('say when nothing changes or somebody was faster, and are logged with their reason', async () => {
    expect(await refusal(changeSettings(w.actors.coordinator, change({ lockVersion: 2 })))).toBe(
      'GUARD incidents.errors.sameSettings',
    );
    expect(await refusal(changeSettings(w.actors.coordinator, change({ formProfile: 'EDPB_2026' })))).toBe(
      'CONFLICT incidents.errors.settingsConflict',
    );
    await changeSettings(
      w.actors.coordinator,
      change({ lockVersion: 2, nis2Applies: false, formProfile: 'EDPB_2026' }),
    );
    expect(await getSettings(w.actors.coordinator, { incidentId: w.incidentId })).toMatchObject({
      nis2Applies: false,
      formProfile: 'EDPB_2026',
      lockVersion: 3,
    });
    expect(await nis2()).toEqual([]);
    const open = await w.db.obligation.findMany({ where: { caseId: w.caseOf(0), kind: 'NIS2_EARLY_WARNING' } });
    expect(open).toMatchObject([{ ruleId: '', dueAt: null, targetAt: null }]);
    expect((await w.logTypes()).filter((type) => type === 'incident.settingsChanged')).toHaveLength(2);
  });
});
