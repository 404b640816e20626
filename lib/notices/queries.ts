import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import { packsInForce } from '@/lib/rules/queries';
import { type DeliveryCounts, type DeliveryRow, readDeliveries, readDeliveryPage } from './deliveries/queries';
import { mayAcknowledge, mayExportReceipts, noticeSide } from './policy';
import {
  type NoticeFile,
  type NoticeLaboratory,
  readFiles,
  readIncident,
  readLaboratories,
  readNotice,
  type StoredNotice,
} from './read/queries';
import { type MissingPath, missingForSending, type VendorClock, vendorClock } from './rules';
import type { DeliveryParams, NoticeContent, Recipient } from './schema';

export type Side = 'vendor' | 'cell' | 'laboratory';

export interface NoticeItem {
  id: string;
  number: number;
  vendor: string;
  sentAt: Date;
  /** The person who sent it, for the vendor's own people and the cell. */
  sentName: string | null;
  nature: string;
  files: number;
  /** Of all controllers; for a laboratory, of its own. */
  total: number;
  mailed: number;
  mailTrouble: number;
  opened: number;
  acknowledged: number;
}

/** The notices of an incident as one side sees them, latest first. */
export interface NoticesPage {
  side: Side;
  now: Date;
  /** The vendor's own clock; not shown to laboratories. */
  clock: VendorClock | null;
  draft: { id: string; number: number; updatedAt: Date; createdName: string } | null;
  notices: NoticeItem[];
}

/** The notices a person may see. @throws NOT_FOUND for whom notices do not exist */
export async function getNotices(actor: Actor, { incidentId }: { incidentId: string }): Promise<NoticesPage> {
  const side = noticeSide(actor, incidentId);
  if (!side || !isUuid(incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const { now } = await readIncident(tx, incidentId);
    const rows = await tx.processorNotice.findMany({
      where: { incidentId },
      select: {
        id: true,
        number: true,
        state: true,
        vendorOrgId: true,
        knownAt: true,
        content: true,
        attachmentIds: true,
        createdName: true,
        updatedAt: true,
        sentAt: true,
        sentName: true,
        deliveries: { select: { mailState: true, openedAt: true, acknowledgedAt: true } },
      },
      orderBy: { number: 'desc' },
    });
    const draft = rows.find((row) => row.state === 'DRAFT');
    const sent = rows.flatMap((row) => (row.sentAt ? [{ ...row, sentAt: row.sentAt }] : []));
    const first = sent.at(-1);
    const names = await vendorNames(tx, rows);
    return {
      side,
      now,
      clock:
        side === 'laboratory'
          ? null
          : vendorClock(
              { knownAt: (first ?? draft)?.knownAt ?? null, firstSentAt: first?.sentAt ?? null },
              { packs: await packsInForce(tx), now },
            ),
      draft: draft
        ? { id: draft.id, number: draft.number, updatedAt: draft.updatedAt, createdName: draft.createdName }
        : null,
      notices: sent.map(({ deliveries, ...row }) => ({
        id: row.id,
        number: row.number,
        vendor: names.get(row.vendorOrgId) ?? '',
        sentAt: row.sentAt,
        sentName: side === 'laboratory' ? null : row.sentName,
        nature: natureOf(row.content),
        files: row.attachmentIds.length,
        total: deliveries.length,
        mailed: deliveries.filter((one) => one.mailState === 'ACCEPTED').length,
        mailTrouble: deliveries.filter((one) => one.mailState === 'FAILED' || one.mailState === 'UNKNOWN').length,
        opened: deliveries.filter((one) => one.openedAt ?? one.acknowledgedAt).length,
        acknowledged: deliveries.filter((one) => one.acknowledgedAt).length,
      })),
    };
  });
}

function natureOf(content: unknown): string {
  const value: unknown = typeof content === 'object' && content ? Reflect.get(content, 'nature') : '';
  return typeof value === 'string' ? value : '';
}

async function vendorNames(tx: Tx, notices: readonly { vendorOrgId: string }[]): Promise<Map<string, string>> {
  const ids = [...new Set(notices.map((notice) => notice.vendorOrgId))];
  const rows = await tx.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What a laboratory's person does with its own copy, and whether its case already counts it as awareness. */
export interface OwnDelivery extends DeliveryRow {
  mayAcknowledge: boolean;
  /** The awareness version that quotes this delivery, latest first taken. */
  retained: { at: Date } | null;
  /** The current awareness moment of the case; null = none fixed. */
  awarenessAt: Date | null;
}

export interface NoticeView {
  side: Side;
  /** Whose words the browser keeps. */
  viewer: string;
  id: string;
  incidentId: string;
  number: number;
  vendor: string;
  now: Date;
  exercise: boolean;
  knownAt: Date | null;
  content: NoticeContent;
  files: NoticeFile[];
  contentHash: string | null;
  sentAt: Date | null;
  sentName: string | null;
  lockVersion: number;
  clock: VendorClock | null;
  /** The vendor's draft only. */
  draft: { laboratories: NoticeLaboratory[]; recipients: Recipient[]; missing: MissingPath[]; updatedAt: Date } | null;
  /** Vendor and cell: all controllers. */
  deliveries: { rows: DeliveryRow[]; total: number; page: number; counts: DeliveryCounts } | null;
  /** A laboratory's person: their own. */
  own: OwnDelivery[];
  /** Controllers whose awareness this notice became; the cell only. */
  retained: number | null;
  permissions: { edit: boolean; mailAgain: boolean; export: boolean };
}

/** One notice with what this reader may see of it. @throws NOT_FOUND */
export async function getNotice(
  actor: Actor,
  { incidentId, noticeId, params }: { incidentId: string; noticeId: string; params: DeliveryParams },
): Promise<NoticeView> {
  const side = noticeSide(actor, incidentId);
  if (!side || !isUuid(incidentId) || !isUuid(noticeId)) throw notFound();
  return withActor(actor, async (tx) => {
    const notice = await readNotice(tx, { incidentId, noticeId });
    const { now, exercise } = await readIncident(tx, incidentId);
    const isDraft = notice.state === 'DRAFT';
    const clock =
      side === 'laboratory' ? null : vendorClock(await firstNotice(tx, notice), { packs: await packsInForce(tx), now });
    const page =
      !isDraft && side !== 'laboratory' ? await readDeliveryPage(tx, { incidentId, noticeId, params }) : null;
    return {
      side,
      viewer: actor.userId,
      id: notice.id,
      incidentId,
      number: notice.number,
      vendor: (await vendorNames(tx, [notice])).get(notice.vendorOrgId) ?? '',
      now,
      exercise,
      knownAt: notice.knownAt,
      content: notice.content,
      files: await readFiles(tx, { incidentId, ids: notice.attachmentIds }),
      contentHash: notice.contentHash,
      sentAt: notice.sentAt,
      sentName: side === 'laboratory' ? null : notice.sentName,
      lockVersion: notice.lockVersion,
      clock,
      draft: isDraft ? await draftOf(tx, notice) : null,
      deliveries: page && { ...page, page: params.page },
      own: side === 'laboratory' ? await ownDeliveries(tx, actor, { incidentId, noticeId }) : [],
      retained: side === 'cell' ? await countRetained(tx, { incidentId, noticeId }) : null,
      permissions: {
        edit: side === 'vendor' && isDraft,
        mailAgain: side === 'vendor' && !isDraft,
        export: !isDraft && mayExportReceipts(actor, incidentId),
      },
    };
  });
}

/** The vendor's duty is met by its first notice; later ones add to it. While none is sent, the draft says when it knew. */
async function firstNotice(tx: Tx, notice: StoredNotice): Promise<{ knownAt: Date | null; firstSentAt: Date | null }> {
  const { incidentId, vendorOrgId } = notice;
  const first = await tx.processorNotice.findFirst({
    where: { incidentId, vendorOrgId, state: 'SENT' },
    select: { knownAt: true, sentAt: true },
    orderBy: { number: 'asc' },
  });
  return { knownAt: first?.knownAt ?? notice.knownAt, firstSentAt: first?.sentAt ?? null };
}

async function draftOf(tx: Tx, notice: StoredNotice): Promise<NoticeView['draft']> {
  const laboratories = await readLaboratories(tx, notice.incidentId);
  return {
    laboratories,
    recipients: notice.recipients.filter((one) => laboratories.some((known) => known.caseId === one.caseId)),
    missing: missingForSending(notice),
    updatedAt: notice.updatedAt,
  };
}

async function ownDeliveries(
  tx: Tx,
  actor: Actor,
  ref: { incidentId: string; noticeId: string },
): Promise<OwnDelivery[]> {
  const rows = await readDeliveries(tx, ref);
  const cases = await tx.breachCase.findMany({
    where: { incidentId: ref.incidentId, id: { in: rows.map((row) => row.caseId) } },
    select: { id: true, awarenessAt: true },
  });
  const events = await tx.awarenessEvent.findMany({
    where: { incidentId: ref.incidentId, noticeDeliveryId: { in: rows.map((row) => row.id) } },
    select: { noticeDeliveryId: true, at: true },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map((row) => ({
    ...row,
    mayAcknowledge: row.acknowledgedAt === null && mayAcknowledge(actor, { ...ref, caseId: row.caseId }),
    retained: events.find((event) => event.noticeDeliveryId === row.id) ?? null,
    awarenessAt: cases.find((known) => known.id === row.caseId)?.awarenessAt ?? null,
  }));
}

async function countRetained(
  tx: Tx,
  { incidentId, noticeId }: { incidentId: string; noticeId: string },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(DISTINCT e.case_id)::int AS n FROM awareness_event e
    JOIN processor_notice_delivery d ON d.id = e.notice_delivery_id
    WHERE e.incident_id = ${incidentId}::uuid AND d.notice_id = ${noticeId}::uuid`;
  return row?.n ?? 0;
}
