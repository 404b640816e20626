import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { storeEvidence } from '@/lib/evidence/service';
import { takeReturned } from '@/lib/notifications/bounces/service';
import { acknowledgePackage } from '@/lib/notifications/post/acknowledge/service';
import { actOnFile, receiveFile } from '@/lib/notifications/returns/service';
import type { ActInput } from '@/lib/notifications/schema';
import { actOnBatch, createBatch } from '@/lib/notifications/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { signerFor } from '@/lib/platform/crypto/sealed-secret';
import { closeClients } from '@/lib/platform/db/client';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { returnAddress, returnToken } from '@/lib/platform/mail/return-address';
import { deliveryReport } from '@/lib/platform/mail/testing/reports';
import { batches, returnsOf, type ScenarioBatch } from '@/prisma/scenarios/dedalus-2021/batches';
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { laboratories } from '@/prisma/scenarios/dedalus-2021/laboratories';
import { person } from '@/prisma/scenarios/dedalus-2021/people';
import { asPerson } from './as-person';
import { OperatorError } from './operator-error';
import { connectAdmin } from './prepare-database';

interface Story {
  client: pg.Client;
  /** Where the sample files of the mail house are left. */
  samples: string;
  signal: AbortSignal;
}
type Row = { lock: number; listed: boolean; left: number; accepted: number; package: string | null };
/** For one step of the worker, on a slow machine. */
const PATIENCE_MS = 5 * 60_000;
type Ref = { incidentId: string; batchId: string };

/**
 * The batches of the story (prisma/scenarios/dedalus-2021/batches.ts), made as people make them once the patients are
 * there, and the mail house's files for the one that waits for them. A segment that has a batch already is left alone.
 * @returns how many batches the story has
 */
export async function openBatches(place: { adminUrl: string; samples: string; signal: AbortSignal }): Promise<number> {
  const client = await connectAdmin(place.adminUrl);
  try {
    for (const batch of batches) {
      const story = { ...place, client };
      const { rows } = await client.query<{ id: string; number: number; state: string }>(
        'SELECT id, number, state FROM batch WHERE case_id = $1 AND channel::text = $2 AND audience::text = $3',
        [caseId(batch.laboratory), batch.channel, batch.audience],
      );
      const [known] = rows;
      if (!known) await play(story, batch);
      else if (batch.stage === 'packaged' && known.state === 'SENDING') await leaveSamples(story, known);
    }
    return batches.length;
  } finally {
    await client.end();
    await closeQueue();
    await closeClients();
  }
}

async function play(story: Story, { laboratory, channel, audience, stage }: ScenarioBatch): Promise<void> {
  const { dpoName, managerName } = laboratories[laboratory - 1] ?? {};
  const [dpo, biologist] = [person(dpoName ?? '').id, person(managerName ?? '').id];
  const [incidentId, place] = [INCIDENT_ID, { incidentId: INCIDENT_ID, caseId: caseId(laboratory) }];
  const { rows } = await story.client.query<{ id: string }>(
    'SELECT id FROM letter_template WHERE incident_id = $1 AND case_id IS NULL AND channel::text = $2 AND audience::text = $3',
    [incidentId, channel, audience],
  );
  const template = rows[0]?.id ?? ('default:fr' as const);
  const { batchId, number } = await asPerson(dpo, (actor) =>
    createBatch(actor, { ...place, channel, audience, template }),
  );
  const ref: Ref = { incidentId, batchId };
  const act = async (who: string, name: ActInput['act']) => {
    const { lock } = await read(story.client, batchId);
    await asPerson(who, (actor) => actOnBatch(actor, { ...ref, act: name, lockVersion: lock }));
  };
  const { left } = await until(story, batchId, (row) => row.listed);
  // A short file of a test may hold nobody for it.
  if (stage === 'prepared' || left === 0) return;
  await act(dpo, 'approve');
  if (stage === 'approved') return;
  await act(biologist, 'sign');
  await act(dpo, 'start');
  if (stage === 'sending') return sendSomeBack(story, batchId);
  await until(story, batchId, (row) => row.package !== null);
  if (stage === 'packaged') return leaveSamples(story, { id: batchId, number });
  const references = await waiting(story.client, batchId);
  const { lock } = await read(story.client, batchId);
  await asPerson(biologist, async (actor) => {
    await acknowledgePackage(actor, { ...ref, lockVersion: lock, carrierRef: 'BRD-2021-0226-014' });
    const upload = { ...place, kind: 'CARRIER_FILE' as const, fileName: `lot-${number}-retours.csv` };
    const { id } = await storeEvidence(actor, upload, Readable.from([Buffer.from(csv(returnsOf(references)))]));
    const { fileId } = await receiveFile(actor, { ...ref, kind: 'RETURNS', evidenceId: id });
    await actOnFile(actor, { incidentId, fileId, act: 'apply' });
  });
  await act(dpo, 'close');
}

/** The files with which a mail house would answer for this batch, for a newcomer to hand in. */
async function leaveSamples({ client, samples }: Story, { id, number }: { id: string; number: number }): Promise<void> {
  const references = await waiting(client, id);
  mkdirSync(samples, { recursive: true });
  const save = (name: string, lines: readonly string[]) => writeFileSync(path.join(samples, name), csv(lines));
  save(
    `lot-${number}-accuse.csv`,
    references.map((reference) => `${reference};posté`),
  );
  save(`lot-${number}-retours.csv`, returnsOf(references));
}

const csv = (lines: readonly string[]): string => ['reference;statut', ...lines, ''].join('\r\n');

async function read(client: pg.Client, batchId: string): Promise<Row> {
  const { rows } = await client.query<Row>(
    `SELECT lock_version AS lock, recipients_ready AS listed, ready AS left, accepted, package_id AS package
     FROM batch WHERE id = $1`,
    [batchId],
  );
  if (!rows[0]) throw new Error('the batch has disappeared');
  return rows[0];
}

/** The worker's part: asked for again until it is done. Throws an OperatorError when it takes far longer than it may. */
async function until(story: Story, batchId: string, done: (row: Row) => boolean): Promise<Row> {
  for (const from = Date.now(); Date.now() - from < PATIENCE_MS; ) {
    const row = await read(story.client, batchId);
    if (done(row)) return row;
    await delay(200, undefined, { signal: story.signal });
  }
  throw new OperatorError('The worker does not get on with a batch of letters; its log is beside the data.');
}

async function waiting(client: pg.Client, batchId: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT id FROM notification WHERE batch_id = $1 AND state = 'READY' ORDER BY id",
    [batchId],
  );
  return rows.map(({ id }) => id);
}

/** Two of the first messages come back from the mail systems of their addresses. */
async function sendSomeBack(story: Story, batchId: string): Promise<void> {
  await until(story, batchId, (row) => row.accepted > 2 || row.left === 0);
  const { rows } = await story.client.query<{ id: string }>(
    "SELECT id FROM notification WHERE batch_id = $1 AND state = 'ACCEPTED' ORDER BY state_at, id LIMIT 2",
    [batchId],
  );
  const sign = signerFor('return address');
  const base = process.env.VIGIE_BOUNCE_ADDRESS ?? '';
  const reports = rows.map(({ id }) => deliveryReport({ to: returnAddress(base, returnToken(id, sign)) }));
  await takeReturned(systemActor('notifications.bounces', '*'), reports, { source: 'file' });
}
