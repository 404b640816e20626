import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import { type DeliveryRow, readDeliveries } from '../deliveries/queries';
import { mayExportReceipts } from '../policy';
import { readIncident, readNotice } from '../read/queries';

/** The receipts of a sent notice, as a proof that leaves the application. */
export interface ReceiptSheet {
  incidentRef: string;
  exercise: boolean;
  vendor: string;
  number: number;
  knownAt: Date | null;
  sentAt: Date;
  sentName: string;
  contentHash: string;
  producedAt: Date;
  rows: DeliveryRow[];
}

/**
 * Everything of the sheet of receipts, for the vendor of the notice and the cell; the export itself is logged, fail closed.
 * @throws NOT_FOUND also while the notice is a draft
 */
export async function exportReceipts(
  actor: Actor,
  { incidentId, noticeId, format }: { incidentId: string; noticeId: string; format: 'PDF' | 'CSV' },
): Promise<ReceiptSheet> {
  if (!isUuid(incidentId) || !isUuid(noticeId) || !mayExportReceipts(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const notice = await readNotice(tx, { incidentId, noticeId });
    if (!notice.sentAt || !notice.contentHash) throw notFound();
    const { now, exercise } = await readIncident(tx, incidentId);
    const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { ref: true } });
    const vendor = await tx.organisation.findUnique({ where: { id: notice.vendorOrgId }, select: { name: true } });
    const rows = await readDeliveries(tx, { incidentId, noticeId });
    const payload = { noticeId, number: notice.number, format, controllers: rows.length };
    await appendLog(tx, actor, { incidentId, type: 'notice.exported', payload });
    return {
      incidentRef: incident.ref,
      exercise,
      vendor: vendor?.name ?? '',
      number: notice.number,
      knownAt: notice.knownAt,
      sentAt: notice.sentAt,
      sentName: notice.sentName,
      contentHash: notice.contentHash,
      producedAt: now,
      rows,
    };
  });
}
