import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { cancelRest } from '../../recipients/cancel/service';
import { act, addPersons, type MailWorld, mailable, makeMailWorld, prepared } from '../../testing/mail-world';
import { getFunnel } from '../queries';
import { standingOf } from '../rules';
import { listExclusions } from './queries';

let w: MailWorld;
let ref: { batchId: string };
beforeAll(async () => {
  w = await makeMailWorld();
  await addPersons(w, w.labs[0].breachCase.id, [
    ...mailable(3),
    { lastName: 'A', email: 'a@patients.example', flags: ['DECEASED'] },
    { lastName: 'B', email: 'b@patients.example', flags: ['DECEASED'] },
    { lastName: 'C', email: 'c@patients.example', flags: ['DOMESTIC_RISK'] },
  ]);
  await addPersons(w, w.labs[2].breachCase.id, [
    { lastName: 'D', email: 'd@patients.example', flags: ['MILITARY'] },
    { lastName: 'E', email: 'e@patients.example' },
  ]);
  ref = await prepared(w, w.actors.dpo);
  await prepared(w, w.actors.dpo2, { caseId: w.labs[2].breachCase.id });
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

const listed = (name: keyof MailWorld['actors']) => listExclusions(w.actors[name], { incidentId: w.incident.id });

it('counts who is set apart by laboratory and reason, each in sight of its own laboratory alone', async () => {
  const [first, second] = [w.labs[0].breachCase.id, w.labs[2].breachCase.id];
  const ours = [
    { caseId: first, reason: 'DECEASED', count: 2 },
    { caseId: first, reason: 'DOMESTIC_RISK', count: 1 },
  ];
  expect(await listed('dpo')).toEqual(ours);
  expect(await listed('dpo2')).toEqual([{ caseId: second, reason: 'MILITARY', count: 1 }]);
  expect(await listed('coordinator')).toEqual([...ours, { caseId: second, reason: 'MILITARY', count: 1 }]);
  expect(await listed('auditor')).toHaveLength(3);
});

it('shows nothing to who sees no recipients', async () => {
  for (const name of ['legal', 'vendor', 'outsider'] as const) expect(await listed(name), name).toBeNull();
});

it('agrees with the account: everybody is in one of four groups, and a cancelled batch sets nobody apart', async () => {
  const report = await getFunnel(w.actors.coordinator, { incidentId: w.incident.id });
  expect(report && standingOf(report.total)).toEqual({ informed: 0, waiting: 4, notReached: 0, apart: 4 });
  await act(w, w.actors.dpo, ref, 'cancel');
  await cancelRest(systemActor('test', w.incident.id), { incidentId: w.incident.id, batchId: ref.batchId });
  const after = await getFunnel(w.actors.coordinator, { incidentId: w.incident.id });
  expect(after && standingOf(after.total)).toEqual({ informed: 0, waiting: 7, notReached: 0, apart: 1 });
  expect(await listed('dpo')).toEqual([]);
});
