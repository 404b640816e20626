import 'server-only';
import { buffer } from 'node:stream/consumers';
import type { z } from 'zod';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { openRead } from '@/lib/platform/storage/store';
import { caseNow } from '@/lib/platform/time/clock';
import { type BatchRow, readBatch } from '../batch/queries';
import { canDownloadPackage, canReadBatch } from '../policy';
import type { NotificationState } from '../recipients/rules';
import { type BatchChannel, isReleased } from '../rules';
import { applyLines, finishIfDone } from './apply';
import { type FileKind, KINDS_OF } from './codes';
import { type Match, matchFile } from './match';
import { type ReadFile, readCarrierFile } from './read-file';
import type { fileActSchema, receiveFileSchema } from './schema';
import { applySentAnyway, type Elsewhere, elsewhereOf, SENT_ANYWAY } from './sent-anyway';

const CHUNK = 5000;
const KEPT_PROBLEMS = 500;
const LONG = { timeoutMs: 300_000 };

interface Carried {
  incidentId: string;
  caseId: string;
  batchId: string | null;
  kind: FileKind;
  channel: BatchChannel;
}

/**
 * Takes a carrier's file in: reads it against the recipients and says what it would do. The same file again gives the
 * one already known. @throws NOT_FOUND, FORBIDDEN, GUARD when the batch has not left, INVALID when the file is empty, no
 * text, or of a kind that this channel does not bring back.
 */
export async function receiveFile(
  actor: Actor,
  input: z.output<typeof receiveFileSchema>,
): Promise<{ fileId: string; known: boolean }> {
  return withActor(
    actor,
    async (tx) => {
      const batch = await readBatch(tx, actor, input);
      if (!canDownloadPackage(actor, batch)) throw forbidden();
      checkKind(batch, input.kind);
      const piece = await tx.evidence.findFirst({
        where: { id: input.evidenceId, incidentId: input.incidentId, caseId: batch.caseId, kind: 'CARRIER_FILE' },
        select: { storageKey: true, sha256: true, size: true, fileName: true },
      });
      if (!piece) throw notFound();
      const { caseId } = batch;
      const same = await tx.carrierFile.findUnique({
        where: { caseId_kind_sha256: { caseId, kind: input.kind, sha256: piece.sha256 } },
        select: { id: true, state: true },
      });
      if (same && same.state !== 'DISCARDED') return { fileId: same.id, known: true };
      const bytes = await buffer(await openRead(piece.storageKey, { size: Number(piece.size), sha256: piece.sha256 }));
      const of: Carried = {
        incidentId: input.incidentId,
        caseId,
        batchId: batch.id,
        kind: input.kind,
        channel: batch.channel,
      };
      const { match, total, missing, elsewhere } = await readAgainst(tx, of, readCarrierFile(decode(bytes), of));
      if (total === 0) {
        const key = input.kind === 'RELAY_LOG' ? 'notifications.errors.logEmpty' : 'notifications.errors.fileEmpty';
        throw new DomainError('INVALID', key, {}, { evidenceId: key });
      }
      const counts = countsOf(match, total, elsewhere);
      const data = {
        ...{ incidentId: of.incidentId, caseId, batchId: batch.id, kind: input.kind, state: 'WAITING' as const },
        ...{ evidenceId: input.evidenceId, fileName: piece.fileName, sha256: piece.sha256, missing, ...counts },
        ...{ createdBy: actor.userId, createdName: actor.name },
      };
      const { id } = await tx.carrierFile.upsert({
        where: { caseId_kind_sha256: { caseId, kind: input.kind, sha256: piece.sha256 } },
        create: data,
        update: data,
        select: { id: true },
      });
      const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
        where: { id: of.incidentId },
        select: { clockOffsetMs: true },
      });
      await attachEvidence(tx, actor, {
        ...{ incidentId: of.incidentId, evidenceId: input.evidenceId, kind: 'CARRIER_FILE' as const, caseId },
        at: caseNow({ clockOffsetMs }),
        detail: `batch:${batch.number}`,
      });
      await appendLog(tx, actor, {
        incidentId: of.incidentId,
        caseId,
        type: 'carrier.received',
        payload: {
          fileId: id,
          kind: input.kind,
          sha256: piece.sha256,
          lines: total,
          effective: counts.effective,
          unknown: counts.unknown,
        },
        human: true,
      });
      await notifyLive(tx, { incidentId: of.incidentId, topic: 'batches' });
      return { fileId: id, known: false };
    },
    LONG,
  );
}

/** A file can only speak of what was handed over, by the channel of the batch. */
function checkKind({ channel, state, packageId }: BatchRow, kind: FileKind): void {
  if (!KINDS_OF[channel].includes(kind)) throw new DomainError('INVALID', 'notifications.errors.fileKind');
  if (!isReleased(state)) throw new DomainError('GUARD', 'notifications.guards.wrongState');
  if (channel !== 'EMAIL' && packageId === null) throw new DomainError('GUARD', 'notifications.guards.packagePending');
}

/** UTF-8, else the code page of French offices; references and codes are ASCII anyway. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const countsOf = (match: Match, lines: number, elsewhere: readonly Elsewhere[]) => ({
  lines,
  effective: match.effective.length,
  sentAnyway: match.sentAnyway.length,
  elsewhere: elsewhere.map((one) => ({ ...one })),
  repeated: match.repeated,
  unknown: match.unknown.length,
  invalid: match.invalid.length,
  outcomes: match.outcomes,
  problems: [...match.unknown, ...match.invalid].slice(0, KEPT_PROBLEMS).map((problem) => ({ ...problem })),
});

/**
 * Locks the batch of the file, every batch its lines name, and those in which their cancelled people stand by now, by
 * id and before any row: two files that name the same batches wait for one another.
 */
async function lockNamed(tx: Tx, { incidentId, caseId, batchId }: Carried, { lines }: ReadFile): Promise<void> {
  const batches = new Set(batchId ? [batchId] : []);
  for (let at = 0; at < lines.length; at += CHUNK) {
    const ids = lines.slice(at, at + CHUNK).map(({ reference }) => reference);
    const rows = await tx.$queryRaw<{ id: string }[]>`
      with named as (
        select batch_id, person_id, state from notification
        where incident_id = ${incidentId}::uuid and case_id = ${caseId}::uuid and id = any(${ids}::uuid[])
      ) select batch_id as id from named
      union select l.batch_id from named c join notification l on l.incident_id = ${incidentId}::uuid
        and l.person_id = c.person_id and l.state not in ('CANCELLED', 'REROUTED')
      where c.state = 'CANCELLED'`;
    for (const { id } of rows) batches.add(id);
  }
  await tx.$queryRaw`select 1 from batch where incident_id = ${incidentId}::uuid and id = any(${[...batches]}::uuid[]) order by id for update`;
}

/** A file set against the present states; acknowledgements and outcomes speak of one batch, returns of the laboratory. */
async function readAgainst(
  tx: Tx,
  of: Carried,
  read: ReadFile,
): Promise<{ match: Match; total: number; missing: number; elsewhere: Elsewhere[] }> {
  const states = new Map<string, NotificationState>();
  const withdrawn = new Map<string, boolean>();
  for (let at = 0; at < read.lines.length; at += CHUNK) {
    const ids = read.lines.slice(at, at + CHUNK).map(({ reference }) => reference);
    const rows = await tx.$queryRaw<{ id: string; state: NotificationState; told: boolean | null }[]>`
      select n.id, n.state, case when n.state = 'CANCELLED' and b.state = 'CANCELLED' and b.package_id is not null
          then n.reason = ${SENT_ANYWAY} end as told
      from notification n join batch b on b.id = n.batch_id
      where n.incident_id = ${of.incidentId}::uuid and n.case_id = ${of.caseId}::uuid
        and n.id = any(${ids}::uuid[]) and (${of.kind} = 'RETURNS' or n.batch_id = ${of.batchId}::uuid)`;
    for (const { id, state, told } of rows) {
      states.set(id, state);
      if (told !== null) withdrawn.set(id, told);
    }
  }
  const file = of.kind === 'RELAY_LOG' ? onlyOf(read, states) : read;
  const match = matchFile(file, of.kind, states, withdrawn);
  const asked = of.kind === 'RELAY_LOG' ? 'UNKNOWN' : 'READY';
  const [left] = await tx.$queryRaw<[{ count: number }]>`
    select count(*)::int as count from notification
    where incident_id = ${of.incidentId}::uuid and batch_id = ${of.batchId}::uuid and state = ${asked}::"NotificationState"`;
  const settled = match.effective.filter(({ reference }) => states.get(reference) === asked).length;
  const speaksOfAll = of.kind === 'ACKNOWLEDGEMENT' || of.kind === 'RELAY_LOG';
  const elsewhere = await elsewhereOf(tx, of.incidentId, match.sentAnyway);
  return { match, elsewhere, total: file.total, missing: speaksOfAll ? Math.max(0, left.count - settled) : 0 };
}

/** A relay's journal speaks of other batches too: that is no fault of it. */
function onlyOf(file: ReadFile, states: ReadonlyMap<string, NotificationState>): ReadFile {
  const lines = file.lines.filter(({ reference }) => states.has(reference));
  return { ...file, lines, total: file.total - file.lines.length + lines.length };
}

/**
 * Writes the effects of a waiting file, read again against the present states, in one transaction: a line changes a
 * recipient once, whatever is sent twice. @throws NOT_FOUND, FORBIDDEN, CONFLICT when it was dealt with already.
 */
export async function actOnFile(actor: Actor, input: z.output<typeof fileActSchema>): Promise<{ changed: number }> {
  return withActor(
    actor,
    async (tx) => {
      const file = await lockFile(tx, actor, input);
      const named = { fileId: file.id, kind: file.kind, sha256: file.sha256 };
      const log = { incidentId: input.incidentId, caseId: file.caseId, human: true };
      if (input.act === 'discard') {
        await tx.carrierFile.update({ where: { id: file.id }, data: { state: 'DISCARDED' }, select: { id: true } });
        await appendLog(tx, actor, { ...log, type: 'carrier.discarded', payload: named });
        await notifyLive(tx, { incidentId: input.incidentId, topic: 'batches' });
        return { changed: 0 };
      }
      const batch = await readBatch(tx, actor, { incidentId: input.incidentId, batchId: file.batchId ?? '' });
      const piece = await tx.evidence.findUniqueOrThrow({
        where: { id: file.evidenceId },
        select: { storageKey: true, size: true, sha256: true },
      });
      const bytes = await buffer(await openRead(piece.storageKey, { size: Number(piece.size), sha256: piece.sha256 }));
      const of: Carried = { ...file, incidentId: input.incidentId, channel: batch.channel };
      const read = readCarrierFile(decode(bytes), of);
      await lockNamed(tx, of, read);
      const { match, total, missing, elsewhere } = await readAgainst(tx, of, read);
      await applyLines(tx, { ...of, lines: match.effective });
      await applySentAnyway(tx, of.incidentId, match.sentAnyway);
      const { incident } = await tx.breachCase.findUniqueOrThrow({
        where: { id: file.caseId },
        select: { incident: { select: { clockOffsetMs: true } } },
      });
      await tx.carrierFile.update({
        where: { id: file.id },
        data: {
          state: 'APPLIED',
          appliedName: actor.name,
          appliedAt: caseNow(incident),
          missing,
          ...countsOf(match, total, elsewhere),
        },
        select: { id: true },
      });
      await appendLog(tx, actor, {
        ...log,
        type: 'carrier.applied',
        payload: { ...named, lines: total, effective: match.effective.length },
      });
      if (match.sentAnyway.length > 0) {
        const sum = (what: 'waiting' | 'written') => elsewhere.reduce((all, one) => all + one[what], 0);
        await appendLog(tx, actor, {
          ...log,
          type: 'carrier.sentAnyway',
          payload: { ...named, count: match.sentAnyway.length, waiting: sum('waiting'), written: sum('written') },
        });
      }
      await finishIfDone(tx, actor, { incidentId: input.incidentId, batchId: batch.id });
      await notifyLive(tx, { incidentId: input.incidentId, topic: 'batches' });
      return { changed: match.effective.length + match.sentAnyway.length };
    },
    LONG,
  );
}

async function lockFile(tx: Tx, actor: Actor, { incidentId, fileId }: { incidentId: string; fileId: string }) {
  const where = { id: fileId, incidentId };
  const known = await tx.carrierFile.findFirst({ where, select: { caseId: true } });
  const ref = { incidentId, caseId: known?.caseId ?? '' };
  if (!known || !canReadBatch(actor, ref)) throw notFound();
  if (!canDownloadPackage(actor, ref)) throw forbidden();
  await tx.$queryRaw`select 1 from carrier_file where id = ${fileId}::uuid for update`;
  const file = await tx.carrierFile.findFirstOrThrow({
    where,
    select: { id: true, caseId: true, batchId: true, kind: true, state: true, evidenceId: true, sha256: true },
  });
  if (file.state !== 'WAITING') throw new DomainError('CONFLICT', 'notifications.errors.fileSettled');
  return file;
}
