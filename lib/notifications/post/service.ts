import 'server-only';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { receivePiece } from '@/lib/evidence/custody/record';
import { loadAnchorKey } from '@/lib/logbook/chain/anchor-key';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { notifyLive } from '@/lib/platform/events/notify';
import { translator } from '@/lib/platform/i18n/translator';
import type { StoredFile } from '@/lib/platform/storage/file-store';
import { putStream, remove } from '@/lib/platform/storage/store';
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { type BatchRow, lockBatch, readBatch, readFacts } from '../batch/queries';
import { encryptTo } from '../channels/encrypt';
import type { BatchContent } from '../content/read-content';
import { personWords } from '../content/words';
import { fenceReason } from '../fence/service';
import { countMoves } from '../recipients/counters';
import { withholdUnfit } from '../recipients/withhold/service';
import { finishIfDone } from '../returns/apply';
import { stopReasonOf } from '../rules';
import { stopBatch } from '../sending/closing/service';
import type { BatchRef } from '../sending/service';
import { letterPdf, lettersPdf, type Piece } from './letter-pdf';
import { type ListedPerson, readRecipients } from './list/queries';
import { type PackageFile, packageStream, type Tally } from './package';
import { type ListWriter, listWriter, MERGED_UP_TO } from './pieces';

/** What the list has come to; `pieces` only while the batch is small enough for one PDF. */
interface Work {
  tally: Tally;
  refused: { id: string; reason: string }[];
  pieces: Piece[] | null;
}

/**
 * Builds the package of a batch that leaves as a file (mail house, SMS list, call list), keeps it as evidence and
 * marks those who cannot be on it as refused. Repeating it after a crash starts over: nothing is kept before the last
 * transaction.
 */
export async function packageBatch(actor: Actor, ref: BatchRef, signal: AbortSignal): Promise<void> {
  const { row, facts, content, incident, carrier } = await withActor(actor, async (tx) => {
    const queued = await lockBatch(tx, actor, ref);
    const leaving = queued.state === 'SENDING' && !queued.packageId;
    const found = leaving && (await withholdUnfit(tx, actor, queued)) > 0 ? await readBatch(tx, actor, ref) : queued;
    const known = await tx.incident.findUniqueOrThrow({ where: { id: ref.incidentId }, select: { ref: true } });
    const key = found.carrierKeyId
      ? await tx.carrierKey.findUnique({
          where: { id: found.carrierKeyId },
          select: { recipient: true, revokedAt: true },
        })
      : null;
    return { row: found, incident: known, carrier: key, ...(await readFacts(tx, actor, found)) };
  });
  if (row.state !== 'SENDING') return;
  // All answers may have come in while it was paused.
  if (row.packageId) return withActor(actor, (tx) => finishIfDone(tx, actor, ref));
  const revoked = row.carrierKeyId !== null && (!carrier || carrier.revokedAt !== null);
  const reason = stopReasonOf(facts) ?? (revoked ? 'keyRevoked' : await fenceReason(actor));
  if (reason) return stopBatch(actor, ref, reason);
  const small = row.channel === 'POST' && row.ready <= MERGED_UP_TO;
  const work: Work = { tally: { letters: 0 }, refused: [], pieces: small ? [] : null };
  // What nobody takes any more must not be read on: it would hold a connection and its snapshot for ever.
  const reading = new AbortController();
  const either = AbortSignal.any([signal, reading.signal]);
  const zip = packageStream({
    files: filesOf({ actor, ref, row, content, signal: either, work }),
    tally: work.tally,
    facts: {
      incidentRef: incident.ref,
      laboratory: content.values.laboratory,
      batch: row.number,
      channel: row.channel,
      contentHash: content.hash,
      template: `${content.letter.name} v${content.letter.version}`,
      createdAt: realNow().toISOString(),
      encryptedTo: carrier?.recipient ?? '',
    },
    key: loadAnchorKey(env.VIGIE_DATA_DIR),
  });
  const stored = await storePackage(zip, carrier?.recipient).catch((error: unknown) => {
    reading.abort();
    throw error;
  });
  try {
    const kept = await withActor(actor, (tx) => keepPackage(tx, actor, { ref, stored, work }), { timeoutMs: 120_000 });
    if (!kept) await remove(stored.key);
  } catch (error) {
    await remove(stored.key);
    throw error;
  }
}

const storePackage = async (zip: Readable, recipient: string | undefined): Promise<StoredFile> =>
  putStream(recipient ? await encryptTo(recipient, zip) : zip, { maxBytes: env.VIGIE_MAX_UPLOAD });

interface Making {
  actor: Actor;
  ref: BatchRef;
  row: BatchRow;
  content: BatchContent;
  signal: AbortSignal;
  work: Work;
}

/** The list, the letter or the script, and for a small batch all letters in one. */
function filesOf(making: Making): PackageFile[] {
  const { row, content, work } = making;
  const { locale } = content.letter;
  const writer = listWriter(row, content, personWords(locale));
  const list: PackageFile = {
    name: writer.file,
    open: () => listFile(making, writer),
  };
  if (row.channel === 'SMS') return [list];
  const letter = () => letterPdf(content, translator(locale, 'notifications'));
  if (row.channel === 'PHONE') return [list, { name: 'script.pdf', open: letter }];
  const merged = () => lettersPdf(content, work.pieces ?? []);
  return [
    list,
    { name: 'lettre.pdf', open: letter },
    ...(work.pieces ? [{ name: 'lettres-a-imprimer.pdf', open: merged }] : []),
  ];
}

/** The list in the order of the queue; identities are in clear here only. */
function listFile({ actor, ref, signal, work }: Making, writer: ListWriter): Readable {
  async function* lines(people: AsyncIterable<ListedPerson[]>): AsyncGenerator<string> {
    yield writer.header;
    for await (const some of people) {
      let text = '';
      for (const one of some) {
        const written = writer.write(one);
        if ('refused' in written) work.refused.push({ id: one.reference, reason: written.refused });
        else {
          text += written.line;
          work.tally.letters += 1;
          if (work.pieces && written.piece) work.pieces.push(written.piece);
        }
      }
      yield text;
    }
  }
  const file = new PassThrough();
  readRecipients(actor, ref, { signal, take: (people) => pipeline(lines(people), file, { signal }) }).catch(
    (error: unknown) => {
      file.destroy(error instanceof Error ? error : new Error(String(error)));
    },
  );
  return file;
}

/** False when the batch was stopped or somebody on the list was flagged meanwhile: the package is then thrown away. */
async function keepPackage(
  tx: Tx,
  actor: Actor,
  { ref, stored, work }: { ref: BatchRef; stored: StoredFile; work: Work },
): Promise<boolean> {
  const row = await lockBatch(tx, actor, ref);
  const { letters } = work.tally;
  if (row.state !== 'SENDING' || row.packageId || row.ready !== letters + work.refused.length) return false;
  if ((await withholdUnfit(tx, actor, row)) > 0) return false;
  const refused = await tx.$executeRaw`
    update notification n set state = 'REFUSED', reason = r.reason, state_at = now()
    from unnest(${work.refused.map(({ id }) => id)}::uuid[], ${work.refused.map(({ reason }) => reason)}::text[]) as r (id, reason)
    where n.incident_id = ${ref.incidentId}::uuid and n.id = r.id and n.state = 'READY'`;
  await countMoves(tx, row.id, [{ from: 'READY', to: 'REFUSED', count: refused }]);
  const evidenceId = await createEvidence(tx, actor, { row, stored });
  // Nobody could be put on the list: there is nothing to hand over.
  const state = letters === 0 ? 'SENT' : 'SENDING';
  await tx.batch.update({
    where: { id: row.id },
    data: { packageId: evidenceId, state, lockVersion: { increment: 1 } },
  });
  const { sha256 } = stored;
  await appendLog(tx, actor, {
    incidentId: row.incidentId,
    type: 'batch.packaged',
    caseId: row.caseId,
    payload: { batchId: row.id, number: row.number, evidenceId, sha256, letters, refused },
  });
  await notifyLive(tx, { incidentId: row.incidentId, topic: 'batches' });
  return true;
}

const FILE_WORD: Readonly<Record<string, string>> = { POST: 'routeur', SMS: 'sms', PHONE: 'appels' };

async function createEvidence(
  tx: Tx,
  actor: Actor,
  { row, stored }: { row: BatchRow; stored: StoredFile },
): Promise<string> {
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: row.incidentId },
    select: { clockOffsetMs: true },
  });
  return receivePiece(tx, actor, {
    incidentId: row.incidentId,
    caseId: row.caseId,
    kind: 'MAIL_HOUSE_PACKAGE',
    fileName: `lot-${row.number}-${FILE_WORD[row.channel] ?? 'liste'}.zip${row.carrierKeyId ? '.age' : ''}`,
    mediaType: row.carrierKeyId ? 'application/octet-stream' : 'application/zip',
    stored,
    at: caseNow({ clockOffsetMs }),
  });
}
