import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { enqueue } from '@/lib/platform/jobs/queue';
import { acknowledgingRole, mayAcknowledge, noticeSide, noticeVendor } from '../policy';
import { readIncident } from '../read/queries';
import { mayMailAgain } from '../rules';

const DELIVERY = {
  id: true,
  noticeId: true,
  caseId: true,
  contentHash: true,
  mailState: true,
  openedAt: true,
  acknowledgedAt: true,
  acknowledgedName: true,
  notice: { select: { number: true, contentHash: true } },
} as const;

/**
 * Notes that a person of the laboratory has the notice before their eyes, for each of their laboratories that had not
 * opened it yet; whoever else reads it leaves no mark. Asking again changes nothing.
 */
export async function openNotice(
  actor: Actor,
  input: { incidentId: string; noticeId: string },
): Promise<{ opened: number }> {
  const { incidentId, noticeId } = input;
  if (!noticeSide(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const { now } = await readIncident(tx, incidentId);
    const rows = await tx.processorNoticeDelivery.findMany({
      where: { incidentId, noticeId, openedAt: null },
      select: DELIVERY,
      orderBy: { id: 'asc' },
    });
    const own = rows.filter((row) => mayAcknowledge(actor, { incidentId, caseId: row.caseId }));
    let opened = 0;
    for (const row of own) {
      const { count } = await tx.processorNoticeDelivery.updateMany({
        where: { id: row.id, incidentId, openedAt: null },
        data: { openedAt: now },
      });
      if (count === 0) continue;
      opened += 1;
      const payload = { noticeId, number: row.notice.number, contentHash: row.contentHash };
      await appendLog(tx, actor, { incidentId, caseId: row.caseId, type: 'notice.opened', payload });
    }
    if (opened > 0) await notifyLive(tx, { incidentId, topic: 'notices' });
    return { opened };
  });
}

/**
 * Acknowledges receipt for these laboratories, by name: the vendor reads it. It fixes no awareness.
 * @throws DomainError NOT_FOUND (a delivery not theirs to see), FORBIDDEN (not of the laboratory), CONFLICT (somebody already did)
 */
export function acknowledge(
  actor: Actor,
  { incidentId, deliveryIds }: { incidentId: string; deliveryIds: readonly string[] },
): Promise<{ acknowledged: number }> {
  return withActor(actor, async (tx) => {
    const { now } = await readIncident(tx, incidentId);
    const rows = await requireDeliveries(tx, { incidentId, deliveryIds });
    if (rows.some((row) => !mayAcknowledge(actor, { incidentId, caseId: row.caseId }))) throw forbidden();
    for (const row of rows) {
      const { count } = await tx.processorNoticeDelivery.updateMany({
        where: { id: row.id, incidentId, acknowledgedAt: null },
        data: {
          acknowledgedAt: now,
          acknowledgedName: actor.name,
          acknowledgedRole: acknowledgingRole(actor, { incidentId, caseId: row.caseId }),
          openedAt: row.openedAt ?? now,
        },
      });
      if (count === 0) throw new DomainError('CONFLICT', 'notices.errors.acknowledged');
    }
    for (const row of rows) {
      const payload = {
        noticeId: row.noticeId,
        number: row.notice.number,
        contentHash: row.contentHash,
        role: acknowledgingRole(actor, { incidentId, caseId: row.caseId }),
      };
      await appendLog(tx, actor, {
        incidentId,
        caseId: row.caseId,
        type: 'notice.acknowledged',
        payload,
        human: true,
      });
    }
    for (const topic of ['notices', 'cases'] as const) await notifyLive(tx, { incidentId, topic });
    return { acknowledged: rows.length };
  });
}

/**
 * Puts failed or uncertain e-mails back in the queue; the notice itself stays as it was delivered. A person decides this:
 * after an uncertain hand-over the e-mail may arrive twice.
 * @throws DomainError NOT_FOUND, FORBIDDEN (not the vendor), GUARD (nothing to send again)
 */
export function mailAgain(
  actor: Actor,
  { incidentId, deliveryIds }: { incidentId: string; deliveryIds: readonly string[] },
): Promise<{ queued: number }> {
  return withActor(actor, async (tx) => {
    const rows = await requireDeliveries(tx, { incidentId, deliveryIds });
    if (!noticeVendor(actor, incidentId)) throw forbidden();
    if (rows.some((row) => !mayMailAgain(row.mailState))) throw new DomainError('GUARD', 'notices.errors.mailAgain');
    const { count } = await tx.processorNoticeDelivery.updateMany({
      where: { incidentId, id: { in: rows.map((row) => row.id) }, mailState: { in: ['FAILED', 'UNKNOWN'] } },
      data: { mailState: 'QUEUED', mailDetail: '', mailTries: 0, mailNextAt: null, mailUntil: null },
    });
    if (count !== rows.length) throw new DomainError('CONFLICT', 'notices.errors.mailAgain');
    const notices = new Map(rows.map((row) => [row.noticeId, row.notice.number]));
    for (const [noticeId, number] of notices) {
      const controllers = rows.filter((row) => row.noticeId === noticeId).length;
      await appendLog(tx, actor, { incidentId, type: 'notice.mailAgain', payload: { noticeId, number, controllers } });
      await enqueue(tx, { name: 'notices.send', data: { incidentId, noticeId }, singletonKey: noticeId });
    }
    await notifyLive(tx, { incidentId, topic: 'notices' });
    return { queued: count };
  });
}

/** In the order of ids, so that two acts on the same rows wait for one another. */
async function requireDeliveries(
  tx: Tx,
  { incidentId, deliveryIds }: { incidentId: string; deliveryIds: readonly string[] },
) {
  const ids = [...new Set(deliveryIds)];
  const rows = await tx.processorNoticeDelivery.findMany({
    where: { incidentId, id: { in: ids } },
    select: DELIVERY,
    orderBy: { id: 'asc' },
  });
  if (rows.length !== ids.length) throw notFound();
  return rows;
}
