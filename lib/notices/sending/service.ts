import 'server-only';
import { recordObligation } from '@/lib/cases/obligations/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { caseNow } from '@/lib/platform/time/clock';
import { takeFromBucket } from '../../notifications/sending/service';
import type { MailDetail } from '../labels';
import { addressee, noticeMessageId, type Outcome } from './rules';

export interface NoticeRef {
  incidentId: string;
  noticeId: string;
}

/** One e-mail in this worker's hands, its mark HANDING_OVER already on disk. */
export interface InHand {
  id: string;
  to: string;
  messageId: string;
  tries: number;
}

export type Taken = { kind: 'mail'; mail: InHand } | { kind: 'wait'; ms: number } | { kind: 'idle' };

const LEASE_MS = 120_000;

/**
 * Takes the next e-mail of a notice and commits that it is being handed over, before the first byte leaves. Rows locked by
 * another worker are skipped; the relay's bucket bounds the rate. A laboratory without an address fails here.
 */
export function takeNext(
  actor: Actor,
  ref: NoticeRef,
  {
    now,
    relayId,
    perMinute,
    domain,
    leaseMs = LEASE_MS,
  }: { now: Date; relayId: string; perMinute: number; domain: string; leaseMs?: number },
): Promise<Taken> {
  return withActor(actor, async (tx) => {
    const [row] = await tx.$queryRaw<
      { id: string; dpoEmail: string; managerEmail: string; email: string; tries: number }[]
    >`
      SELECT d.id, d.mail_tries AS tries, o.dpo_email AS "dpoEmail", o.manager_email AS "managerEmail", o.email
      FROM processor_notice_delivery d JOIN breach_case c ON c.id = d.case_id JOIN organisation o ON o.id = c.organisation_id
      WHERE d.incident_id = ${ref.incidentId}::uuid AND d.notice_id = ${ref.noticeId}::uuid AND d.mail_state = 'QUEUED'
        AND (d.mail_next_at IS NULL OR d.mail_next_at <= ${now})
      ORDER BY d.id LIMIT 1 FOR UPDATE OF d SKIP LOCKED`;
    if (!row) return { kind: 'idle' };
    const to = addressee(row);
    if (to === '') {
      await write(tx, ref, row.id, { mailState: 'FAILED', mailDetail: 'noAddress', mailAt: await domainNow(tx, ref) });
      return { kind: 'wait', ms: 0 };
    }
    const { granted, waitMs } = await takeFromBucket(tx, { id: relayId, want: 1, perMinute, now });
    if (granted === 0) return { kind: 'wait', ms: waitMs };
    const messageId = noticeMessageId(row.id, domain);
    const tries = row.tries + 1;
    const mailUntil = new Date(now.getTime() + leaseMs);
    await write(tx, ref, row.id, {
      mailState: 'HANDING_OVER',
      email: to,
      messageId,
      mailTries: tries,
      mailUntil,
      mailDetail: '',
    });
    return { kind: 'mail', mail: { id: row.id, to, messageId, tries } };
  });
}

/** Writes how a hand-over ended; it counts for the try it belongs to, also when that was given up as unknown meanwhile. */
export function settleMail(
  actor: Actor,
  ref: NoticeRef,
  { mail, outcome }: { mail: InHand; outcome: Outcome },
): Promise<void> {
  return withActor(actor, async (tx) => {
    const { state, detail, nextAt, fault } = outcome;
    await tx.processorNoticeDelivery.updateMany({
      where: {
        id: mail.id,
        incidentId: ref.incidentId,
        mailTries: mail.tries,
        mailState: { in: ['HANDING_OVER', 'UNKNOWN'] },
      },
      data: {
        mailState: state,
        mailDetail: detail,
        mailNextAt: nextAt,
        mailUntil: null,
        mailAt: state === 'QUEUED' ? null : await domainNow(tx, ref),
        // A fault of the relay is no try of this e-mail.
        ...(fault && { mailTries: mail.tries - 1 }),
      },
    });
    await notifyLive(tx, { incidentId: ref.incidentId, topic: 'notices' });
  });
}

/**
 * Each controller has now received its processor's notice: the obligation is met by the first one, and whatever counts from
 * the vendor's knowledge gets its dates. By the worker, since the vendor may not touch a case. Asking again changes nothing.
 */
export function recordReceipts(actor: Actor, ref: NoticeRef): Promise<number> {
  return withActor(actor, async (tx) => {
    const rows = await tx.processorNoticeDelivery.findMany({
      where: ref,
      select: { caseId: true, availableAt: true, notice: { select: { number: true } } },
      orderBy: { caseId: 'asc' },
    });
    const met = await tx.obligation.findMany({
      where: { incidentId: ref.incidentId, kind: 'PROCESSOR_NOTICE', state: 'DONE' },
      select: { caseId: true },
    });
    const waiting = rows.filter((row) => !met.some((done) => done.caseId === row.caseId));
    for (const { caseId, availableAt, notice } of waiting)
      await recordObligation(tx, actor, {
        incidentId: ref.incidentId,
        caseId,
        kind: 'PROCESSOR_NOTICE',
        state: 'DONE',
        doneAt: availableAt,
        reference: `33(2) n° ${notice.number}`,
      });
    return waiting.length;
  });
}

/** After a crash: what was being handed over when its time ran out is unknown and never sent again by itself. */
export function recoverMails(actor: Actor, ref: NoticeRef, now: Date): Promise<number> {
  return withActor(actor, async (tx) => {
    const { count } = await tx.processorNoticeDelivery.updateMany({
      where: { ...ref, mailState: 'HANDING_OVER', mailUntil: { lt: now } },
      data: { mailState: 'UNKNOWN', mailDetail: 'interrupted', mailUntil: null, mailAt: await domainNow(tx, ref) },
    });
    if (count > 0) await notifyLive(tx, { incidentId: ref.incidentId, topic: 'notices' });
    return count;
  });
}

/** Says on the waiting e-mails why nothing leaves now; they stay in the queue. */
export function explainWait(actor: Actor, ref: NoticeRef, detail: MailDetail): Promise<void> {
  return withActor(actor, async (tx) => {
    const { count } = await tx.processorNoticeDelivery.updateMany({
      where: { ...ref, mailState: 'QUEUED', mailDetail: { not: detail } },
      data: { mailDetail: detail },
    });
    if (count > 0) await notifyLive(tx, { incidentId: ref.incidentId, topic: 'notices' });
  });
}

/** The result of a run in the log, and when the next e-mail may be tried; null when none waits. */
export function closeRun(
  actor: Actor,
  ref: NoticeRef,
  done: { accepted: number; failed: number; unknown: number },
): Promise<{ nextAt: Date | null; waiting: number }> {
  return withActor(actor, async (tx) => {
    const notice = await tx.processorNotice.findFirst({
      where: { id: ref.noticeId, incidentId: ref.incidentId },
      select: { number: true },
    });
    if (notice && done.accepted + done.failed + done.unknown > 0)
      await appendLog(tx, actor, {
        incidentId: ref.incidentId,
        type: 'notice.mailed',
        payload: { noticeId: ref.noticeId, number: notice.number, ...done },
      });
    const left = await tx.processorNoticeDelivery.aggregate({
      where: { ...ref, mailState: 'QUEUED' },
      _count: true,
      _min: { mailNextAt: true },
    });
    return { nextAt: left._min.mailNextAt, waiting: left._count };
  });
}

type Change = Parameters<Tx['processorNoticeDelivery']['updateMany']>[0]['data'];

async function write(tx: Tx, ref: NoticeRef, id: string, data: Change): Promise<void> {
  await tx.processorNoticeDelivery.updateMany({ where: { id, ...ref }, data });
}

/** Times shown beside those of the incident are the incident's. */
async function domainNow(tx: Tx, { incidentId }: NoticeRef): Promise<Date> {
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { clockOffsetMs: true } });
  return caseNow(incident);
}
