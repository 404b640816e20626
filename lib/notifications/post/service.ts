import 'server-only';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { loadAnchorKey } from '@/lib/logbook/chain/anchor-key';
import { decodePayload } from '@/lib/patients/person/payload';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer, type Sealer } from '@/lib/platform/crypto/sealer';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { translator } from '@/lib/platform/i18n/translator';
import type { StoredFile } from '@/lib/platform/storage/file-store';
import { putStream, remove } from '@/lib/platform/storage/store';
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { type BatchRow, lockBatch, readBatch, readFacts } from '../batch/queries';
import { personWords } from '../content/words';
import { fenceReason } from '../fence/service';
import { canAct } from '../policy';
import { countMoves } from '../recipients/counters';
import { refusalOf } from '../rules';
import type { acknowledgeSchema } from '../schema';
import { stopBatch } from '../sending/closing/service';
import type { BatchRef } from '../sending/service';
import { addressHeader, addressLine } from './address-line';
import { letterPdf } from './letter-pdf';
import { packageStream, type Tally } from './package';

const PAGE = 2000;

/**
 * Builds the mail-house package of a postal batch that was started, keeps it as evidence and marks unpostable
 * addresses as refused. Repeating it after a crash starts over: nothing is kept before the last transaction.
 */
export async function packageBatch(actor: Actor, ref: BatchRef, signal: AbortSignal): Promise<void> {
  const { row, facts, content, incident } = await withActor(actor, async (tx) => {
    const found = await readBatch(tx, actor, ref);
    const known = await tx.incident.findUniqueOrThrow({ where: { id: ref.incidentId }, select: { ref: true } });
    return { row: found, incident: known, ...(await readFacts(tx, actor, found)) };
  });
  if (row.state !== 'SENDING' || row.packageId) return;
  const reason = facts.exercise ? 'exercise' : facts.contentChanged ? 'contentChanged' : await fenceReason(actor);
  if (reason) return stopBatch(actor, ref, reason);
  const keys = await withActor(actor, (tx) => incidentKeys(tx, ref.incidentId));
  const sealer = createSealer({ table: 'person', ...keys });
  const work = { tally: { letters: 0 }, unpostable: [] as string[] };
  const { locale } = content.letter;
  const letter = new Readable().wrap(letterPdf(content, translator(locale, 'notifications')));
  const stored = await putStream(
    packageStream({
      addresses: addressFile({ actor, ref, sealer, locale, signal, ...work }),
      letter,
      tally: work.tally,
      facts: {
        incidentRef: incident.ref,
        laboratory: content.values.laboratory,
        batch: row.number,
        contentHash: content.hash,
        template: `${content.letter.name} v${content.letter.version}`,
        createdAt: realNow().toISOString(),
      },
      key: loadAnchorKey(env.VIGIE_DATA_DIR),
    }),
    { maxBytes: env.VIGIE_MAX_UPLOAD },
  );
  try {
    const kept = await withActor(actor, (tx) => keepPackage(tx, actor, { ref, stored, ...work }), {
      timeoutMs: 120_000,
    });
    if (!kept) await remove(stored.key);
  } catch (error) {
    await remove(stored.key);
    throw error;
  }
}

/** The address file, page by page in the order of the queue; identities are in clear here only. */
async function* addressFile({
  actor,
  ref,
  sealer,
  locale,
  signal,
  tally,
  unpostable,
}: {
  actor: Actor;
  ref: BatchRef;
  sealer: Sealer;
  locale: 'fr' | 'en';
  signal: AbortSignal;
  tally: Tally;
  unpostable: string[];
}): AsyncGenerator<string> {
  const words = personWords(locale);
  yield addressHeader();
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    signal.throwIfAborted();
    const rows = await withActor(actor, (tx) => nextPage(tx, ref, after));
    const last = rows.at(-1);
    if (!last) return;
    let text = '';
    for (const { id, personId, secret, categories } of rows) {
      const person = decodePayload(sealer.open(personId, secret).toString('utf8'));
      const line = addressLine({ reference: id, person, categories }, words);
      if (line === null) unpostable.push(id);
      else {
        text += line;
        tally.letters += 1;
      }
    }
    yield text;
    after = last.id;
  }
}

interface PageRow {
  id: string;
  personId: string;
  secret: Uint8Array;
  categories: number;
}

function nextPage(tx: Tx, ref: BatchRef, after: string): Promise<PageRow[]> {
  return tx.$queryRaw<PageRow[]>`
    select n.id, n.person_id as "personId", p.secret, p.categories
    from notification n join person p on p.incident_id = n.incident_id and p.id = n.person_id
    where n.incident_id = ${ref.incidentId}::uuid and n.batch_id = ${ref.batchId}::uuid and n.state = 'READY'
      and n.id > ${after}::uuid
    order by n.id limit ${PAGE}`;
}

/** False when the batch was stopped meanwhile: the package is then thrown away. */
async function keepPackage(
  tx: Tx,
  actor: Actor,
  { ref, stored, tally, unpostable }: { ref: BatchRef; stored: StoredFile; tally: Tally; unpostable: string[] },
): Promise<boolean> {
  const row = await lockBatch(tx, actor, ref);
  if (row.state !== 'SENDING' || row.packageId || row.ready !== tally.letters + unpostable.length) return false;
  const refused = await tx.$executeRaw`
    update notification set state = 'REFUSED', reason = 'addressIncomplete', state_at = now()
    where incident_id = ${ref.incidentId}::uuid and id = any(${unpostable}::uuid[]) and state = 'READY'`;
  await countMoves(tx, row.id, [{ from: 'READY', to: 'REFUSED', count: refused }]);
  const evidenceId = await createEvidence(tx, actor, { row, stored });
  await tx.batch.update({ where: { id: row.id }, data: { packageId: evidenceId, lockVersion: { increment: 1 } } });
  await appendLog(tx, actor, {
    incidentId: row.incidentId,
    type: 'batch.packaged',
    caseId: row.caseId,
    payload: {
      batchId: row.id,
      number: row.number,
      evidenceId,
      sha256: stored.sha256,
      letters: tally.letters,
      refused,
    },
  });
  await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
  return true;
}

async function createEvidence(
  tx: Tx,
  actor: Actor,
  { row, stored }: { row: BatchRow; stored: StoredFile },
): Promise<string> {
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: row.incidentId },
    select: { clockOffsetMs: true },
  });
  const at = caseNow({ clockOffsetMs });
  const { id } = await tx.evidence.create({
    data: {
      incidentId: row.incidentId,
      caseId: row.caseId,
      kind: 'MAIL_HOUSE_PACKAGE',
      fileName: `lot-${row.number}-routeur.zip`,
      mediaType: 'application/zip',
      size: stored.size,
      sha256: stored.sha256,
      storageKey: stored.key,
      uploadedBy: actor.userId,
      uploaderName: actor.name,
      createdAt: at,
    },
    select: { id: true },
  });
  await tx.custodyEvent.create({
    data: {
      incidentId: row.incidentId,
      evidenceId: id,
      act: 'RECEIVED',
      actorId: actor.userId,
      actorName: actor.name,
      at,
    },
    select: { id: true },
  });
  return id;
}

/**
 * The mail house has taken the package over: its letters count as handed over.
 * @throws NOT_FOUND, FORBIDDEN, CONFLICT, GUARD.
 */
export async function acknowledgePackage(
  actor: Actor,
  input: z.output<typeof acknowledgeSchema>,
): Promise<{ letters: number }> {
  return withActor(
    actor,
    async (tx) => {
      const known = await readBatch(tx, actor, input);
      if (!canAct(actor, 'acknowledge', known)) throw forbidden();
      const row = await lockBatch(tx, actor, input);
      if (row.lockVersion !== input.lockVersion) throw new DomainError('CONFLICT', 'notifications.guards.wrongState');
      const { facts } = await readFacts(tx, actor, row);
      const refusal = refusalOf('acknowledge', facts);
      if (refusal) throw new DomainError('GUARD', refusal.key, refusal.params);
      const letters = await tx.$executeRaw`
        update notification set state = 'ACCEPTED', state_at = now()
        where incident_id = ${row.incidentId}::uuid and batch_id = ${row.id}::uuid and state = 'READY'`;
      await countMoves(tx, row.id, [{ from: 'READY', to: 'ACCEPTED', count: letters }]);
      const { carrierRef } = input;
      await tx.batch.update({
        where: { id: row.id },
        data: { state: 'SENT', carrierRef, finishedAt: realNow(), lockVersion: { increment: 1 } },
      });
      await appendLog(tx, actor, {
        incidentId: row.incidentId,
        type: 'batch.acknowledged',
        caseId: row.caseId,
        payload: { batchId: row.id, number: row.number, carrierRef, letters },
        human: true,
      });
      await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
      return { letters };
    },
    { timeoutMs: 120_000 },
  );
}
