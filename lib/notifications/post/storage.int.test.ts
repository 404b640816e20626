import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeRawPool } from '@/lib/platform/db/raw';
import { env } from '@/lib/platform/env';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { addPersons, type MailWorld, makeMailWorld, released } from '../testing/mail-world';
import { packageBatch } from './service';

/** Together with lines that do not pack well, more than the streams between the database and the store hold. */
const COUNT = 6000;
/** More than the connections there are for lists. */
const TRIES = 6;

let w: MailWorld;
beforeAll(async () => {
  w = await makeMailWorld();
  const people = Array.from({ length: COUNT }, () => ({
    ...{ lastName: randomBytes(13).toString('hex'), street: randomBytes(18).toString('hex') },
    ...{ postcode: '56100', city: randomBytes(15).toString('hex') },
  }));
  await addPersons(w, w.labs[0].breachCase.id, people);
});
afterAll(async () => {
  await closeRawPool();
  await closeQueue();
  await w.db.$disconnect();
});

it('a package the store does not take lets go of what it reads: as often as it is tried, then made once there is room', async () => {
  const ref = await released(w, { channel: 'POST' });
  const pack = () => packageBatch(systemActor('test', ref.incidentId), ref, new AbortController().signal);
  const room = env.VIGIE_MAX_UPLOAD;
  env.VIGIE_MAX_UPLOAD = 2000;
  try {
    for (let n = 0; n < TRIES; n++) await expect(pack()).rejects.toThrow('TOO_LARGE');
  } finally {
    env.VIGIE_MAX_UPLOAD = room;
  }
  // Ends only when every connection has come back.
  await closeRawPool();
  await pack();
  const batch = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
  expect(batch.packageId).not.toBeNull();
});
