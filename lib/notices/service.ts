import 'server-only';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import type { SaveOutcome } from '@/lib/platform/questionnaire/merge';
import { deliveryHash, type FrozenNotice, noticeHash } from './content/content-hash';
import { noticeSide, noticeVendor } from './policy';
import { readFiles, readIncident, readLaboratories, readNotice, type StoredNotice } from './read/queries';
import { missingForSending, noticeCompleteness } from './rules';
import { type NoticeDraft, noticeContentSchema, type SaveNotice, type SendNotice } from './schema';

/**
 * The vendor's draft: the one there is, or a new one with the next number, addressed to all of its clients and worded like
 * its last notice.
 * @throws DomainError NOT_FOUND (no notices for this person), FORBIDDEN (not the vendor)
 */
export async function createNotice(
  actor: Actor,
  { incidentId }: { incidentId: string },
): Promise<{ noticeId: string }> {
  const vendorOrgId = requireVendor(actor, incidentId);
  return withActor(actor, async (tx) => {
    const { now } = await readIncident(tx, incidentId);
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`notice${incidentId}${vendorOrgId}`}, 0))`;
    const [latest] = await tx.processorNotice.findMany({
      where: { incidentId, vendorOrgId },
      select: { id: true, number: true, state: true, content: true, knownAt: true },
      orderBy: { number: 'desc' },
      take: 1,
    });
    if (latest?.state === 'DRAFT') return { noticeId: latest.id };
    const clients = await readLaboratories(tx, incidentId);
    const number = (latest?.number ?? 0) + 1;
    const { id } = await tx.processorNotice.create({
      data: {
        incidentId,
        vendorOrgId,
        number,
        knownAt: latest?.knownAt ?? null,
        content: noticeContentSchema.parse(latest?.content ?? {}),
        recipients: clients.map(({ caseId }) => ({ caseId, people: null, records: null })),
        createdBy: actor.userId,
        createdName: actor.name,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId, type: 'notice.drafted', payload: { noticeId: id, number } });
    await notifyLive(tx, { incidentId, topic: 'notices' });
    return { noticeId: id };
  });
}

/** @throws NOT_FOUND for whom notices do not exist, FORBIDDEN for who only reads them */
function requireVendor(actor: Actor, incidentId: string): string {
  if (!noticeSide(actor, incidentId)) throw notFound();
  const vendorOrgId = noticeVendor(actor, incidentId);
  if (!vendorOrgId) throw forbidden();
  return vendorOrgId;
}

/**
 * Saves the draft as typed. When a colleague saved in between, nothing is written and the answer holds their version for
 * the page to merge: no word of either is lost.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (already sent), INVALID (future date, a controller or a file not its own)
 */
export async function saveNotice(actor: Actor, input: SaveNotice): Promise<SaveOutcome<NoticeDraft>> {
  requireVendor(actor, input.incidentId);
  const { incidentId, noticeId, lockVersion, draft } = input;
  const { recipients, attachmentIds } = draft.sending;
  return withActor(actor, async (tx) => {
    const { now } = await readIncident(tx, incidentId);
    const notice = await holdDraft(tx, input);
    if (notice.lockVersion !== lockVersion) return conflictWith(notice);
    const knownAt = draft.sending.knownAt ? new Date(draft.sending.knownAt) : null;
    if (knownAt && knownAt.getTime() > now.getTime()) throw invalid('future', 'sending.knownAt');
    const clients = await readLaboratories(tx, incidentId);
    if (recipients.some((one) => !clients.some((client) => client.caseId === one.caseId)))
      throw invalid('notClient', 'sending.recipients');
    const files = await readFiles(tx, { incidentId, ids: attachmentIds });
    if (files.length !== attachmentIds.length) throw invalid('file', 'sending.attachmentIds');
    const { content } = draft;
    const written = { knownAt, content, recipients, attachmentIds };
    await tx.processorNotice.update({
      where: { id: noticeId },
      data: { ...written, editedName: actor.name, lockVersion: { increment: 1 }, updatedAt: now },
      select: { id: true },
    });
    return {
      status: 'saved',
      lockVersion: lockVersion + 1,
      savedAt: now.toISOString(),
      completeness: noticeCompleteness(written),
    };
  });
}

function conflictWith(notice: StoredNotice): SaveOutcome<NoticeDraft> {
  const { lockVersion, content, knownAt, recipients, attachmentIds, updatedAt } = notice;
  return {
    status: 'conflict',
    lockVersion,
    content: { content, sending: { knownAt: knownAt?.toISOString() ?? null, recipients, attachmentIds } },
    by: notice.editedName || notice.createdName,
    at: updatedAt.toISOString(),
  };
}

/**
 * Deletes the draft; the log keeps that it was there and who deleted it. The next notice takes its number, so that the
 * numbers of those sent have no gap.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (already sent), CONFLICT (a colleague saved since it was read)
 */
export async function discardNotice(actor: Actor, input: SendNotice): Promise<{ number: number }> {
  requireVendor(actor, input.incidentId);
  const { incidentId, noticeId } = input;
  return withActor(actor, async (tx) => {
    const { number } = await requireDraft(tx, input);
    await tx.processorNotice.deleteMany({ where: { id: noticeId, incidentId, state: 'DRAFT' } });
    await appendLog(tx, actor, { incidentId, type: 'notice.discarded', payload: { noticeId, number }, human: true });
    await notifyLive(tx, { incidentId, topic: 'notices' });
    return { number };
  });
}

const invalid = (key: string, field: string): DomainError =>
  new DomainError('INVALID', `notices.errors.${key}`, {}, { [field]: `notices.errors.${key}` });

/** The draft in the version that was read. @throws what `holdDraft` does, CONFLICT */
async function requireDraft(
  tx: Tx,
  ref: { incidentId: string; noticeId: string; lockVersion: number },
): Promise<StoredNotice> {
  const notice = await holdDraft(tx, ref);
  if (notice.lockVersion !== ref.lockVersion) throw new DomainError('CONFLICT', 'notices.errors.conflict');
  return notice;
}

/** Holds the row: whoever sends or saves at the same time waits, then sees what became of it. @throws NOT_FOUND, GUARD */
async function holdDraft(tx: Tx, ref: { incidentId: string; noticeId: string }): Promise<StoredNotice> {
  await readNotice(tx, ref);
  await tx.$queryRaw`SELECT id FROM processor_notice WHERE id = ${ref.noticeId}::uuid FOR UPDATE`;
  const notice = await readNotice(tx, ref);
  if (notice.state !== 'DRAFT') throw new DomainError('GUARD', 'notices.errors.alreadySent', { number: notice.number });
  return notice;
}

/**
 * Sends the notice: frozen by its hash, delivered to each chosen controller in the application in this transaction, the
 * e-mails left to a worker. An exercise delivers inside only.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (already sent, something missing), CONFLICT (another version was read)
 */
export async function sendNotice(actor: Actor, input: SendNotice): Promise<{ controllers: number }> {
  requireVendor(actor, input.incidentId);
  const { incidentId, noticeId } = input;
  return withActor(actor, async (tx) => {
    const { now, exercise } = await readIncident(tx, incidentId);
    const notice = await requireDraft(tx, input);
    const missing = missingForSending(notice);
    if (missing[0]) throw new DomainError('GUARD', 'notices.errors.incomplete', { count: missing.length });
    const clients = await readLaboratories(tx, incidentId);
    if (notice.recipients.some((one) => !clients.some((client) => client.caseId === one.caseId)))
      throw invalid('notClient', 'recipients');
    const files = await attach(tx, actor, { notice, now });
    const frozen: FrozenNotice = { ...notice, files };
    const contentHash = noticeHash(frozen);
    await tx.processorNoticeDelivery.createMany({
      data: notice.recipients.map(({ caseId, people, records }) => ({
        incidentId,
        noticeId,
        caseId,
        vendorOrgId: notice.vendorOrgId,
        contentHash: deliveryHash(frozen, { caseId, people, records }),
        peopleApprox: people,
        recordsApprox: records,
        mailState: exercise ? ('NONE' as const) : ('QUEUED' as const),
        mailDetail: exercise ? 'exercise' : '',
        availableAt: now,
      })),
    });
    await tx.processorNotice.update({
      where: { id: noticeId },
      data: {
        state: 'SENT',
        contentHash,
        recipients: [],
        sentAt: now,
        sentName: actor.name,
        updatedAt: now,
        lockVersion: { increment: 1 },
      },
      select: { id: true },
    });
    const controllers = notice.recipients.length;
    const { number, knownAt } = notice;
    const payload = {
      noticeId,
      number,
      controllers,
      files: files.length,
      contentHash,
      knownAt: knownAt?.toISOString() ?? '',
    };
    await appendLog(tx, actor, { incidentId, type: 'notice.sent', payload, human: true });
    for (const topic of ['notices', 'cases', 'board'] as const) await notifyLive(tx, { incidentId, topic });
    if (!exercise) await enqueue(tx, { name: 'notices.send', data: { incidentId, noticeId }, singletonKey: noticeId });
    return { controllers };
  });
}

async function attach(tx: Tx, actor: Actor, { notice, now }: { notice: StoredNotice; now: Date }): Promise<string[]> {
  const hashes: string[] = [];
  for (const evidenceId of notice.attachmentIds) {
    const { incidentId, vendorOrgId, number } = notice;
    const detail = `33(2) n° ${number}`;
    const { sha256 } = await attachEvidence(tx, actor, {
      incidentId,
      evidenceId,
      kind: 'PROCESSOR_NOTICE',
      vendorOrgId,
      at: now,
      detail,
    });
    hashes.push(sha256);
  }
  return hashes;
}
