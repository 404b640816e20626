import 'server-only';
import { writeContact } from '@/lib/authorities/service';
import { attachEvidence } from '@/lib/evidence/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { translator } from '@/lib/platform/i18n/translator';
import { prepareAct } from '../act/queries';
import { kindDef } from '../kinds/catalogue';
import { meetObligation } from '../obligation/record';
import { datesOf, type StoredReport } from '../read/queries';
import { reportClock } from '../rules';
import type { AcknowledgeReport, SendReport } from '../schema';
import type { ReportState } from '../transitions/rules';

/** A receipt is expected within a day; the follow-up stands in the contact log until it is here. */
const RECEIPT_WITHIN_MS = 24 * 3_600_000;

/**
 * Records a report as sent: to whom, how, when and by whom; with the receipt at once when it is there. Report, entry of
 * the contact log, obligation and log change together. Nothing is sent by the software: a person did that.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (state, times, changed content, recipient), CONFLICT, INVALID (receipt file)
 */
export function sendReport(actor: Actor, input: SendReport): Promise<{ state: ReportState; late: boolean }> {
  const sentAt = new Date(input.sentAt);
  return withActor(actor, async (tx) => {
    const { report, hash } = await prepareAct(tx, actor, {
      place: input,
      act: 'send',
      note: '',
      sentAt,
      receipt: null,
    });
    const recipient = await recipientOf(tx, report, input);
    const contactId = await tellContact(tx, actor, { report, input, recipient });
    await write(tx, report, {
      state: 'SENT',
      recipient: recipient.name,
      authorityId: input.authorityId,
      contactId,
      channel: input.channel,
      sentAt,
      sentName: actor.name,
    });
    const { incidentId, caseId, kind, context } = report;
    await meetObligation(tx, actor, { incidentId, caseId, kind, sentAt, reference: input.receiptNumber });
    const clock = reportClock({ ...(await datesOf(tx, report)), sentAt, state: 'SENT' }, context.now);
    // A target that is past is no breach of the law, and the log says nothing of the kind.
    const late = clock.late && clock.basis === 'LAW';
    await appendLog(tx, actor, {
      incidentId,
      caseId,
      human: true,
      type: 'report.sent',
      payload: {
        reportId: report.id,
        kind,
        recipient: recipient.name,
        channel: input.channel,
        sentAt: sentAt.toISOString(),
        late,
        contentHash: hash,
      },
    });
    await notifyLive(tx, { incidentId, topic: 'reports' });
    if (input.receiptNumber === '' || input.receiptAt === null) return { state: 'SENT', late };
    const { reportId, receiptNumber, receiptAt, receiptId } = input;
    const lockVersion = report.lockVersion + 1;
    await acknowledge(tx, actor, { incidentId, reportId, lockVersion, receiptNumber, receiptAt, receiptId });
    return { state: 'ACKNOWLEDGED', late };
  });
}

/**
 * Records what came back: number, time, file as evidence. The obligation gets its reference, the follow-up of the
 * contact log is done.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (state, times), CONFLICT, INVALID (receipt file)
 */
export function acknowledgeReport(actor: Actor, input: AcknowledgeReport): Promise<void> {
  return withActor(actor, async (tx) => {
    const { contactId, authorityId, channel, caseId, incidentId, kind } = await acknowledge(tx, actor, input);
    if (!contactId || !authorityId || !channel) return;
    await tx.authorityContact.updateMany({
      where: { id: contactId, incidentId, nextDoneAt: null },
      data: { nextDoneAt: new Date(input.receiptAt) },
    });
    const t = translator('fr', 'reports');
    await writeContact(tx, actor, {
      incidentId,
      authorityId,
      caseId,
      direction: 'INCOMING',
      channel,
      counterpart: '',
      at: input.receiptAt,
      outcome: t('contact.acknowledged', { kind: t(`kinds.${kind}.one`) }),
      nextStep: '',
      nextAt: null,
      reference: input.receiptNumber,
    });
  });
}

async function acknowledge(tx: Tx, actor: Actor, input: AcknowledgeReport) {
  const receipt = { number: input.receiptNumber, at: new Date(input.receiptAt) };
  const { report } = await prepareAct(tx, actor, { place: input, act: 'acknowledge', note: '', sentAt: null, receipt });
  const { incidentId, caseId, kind, context, sentAt } = report;
  const proof = input.receiptId
    ? await attachEvidence(tx, actor, {
        incidentId,
        ...(caseId && { caseId }),
        evidenceId: input.receiptId,
        kind: 'REPORT_RECEIPT',
        at: context.now,
        detail: receipt.number,
      })
    : null;
  await write(tx, report, {
    state: 'ACKNOWLEDGED',
    receiptNumber: receipt.number,
    receiptAt: receipt.at,
    receiptId: input.receiptId,
  });
  if (sentAt) await meetObligation(tx, actor, { incidentId, caseId, kind, sentAt, reference: receipt.number });
  const payload = {
    reportId: report.id,
    kind,
    receiptNumber: receipt.number,
    receiptAt: receipt.at.toISOString(),
    receiptFile: proof?.sha256 ?? '',
  };
  await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'report.acknowledged', payload });
  await notifyLive(tx, { incidentId, topic: 'reports' });
  return report;
}

/** The card of the directory, or the insurer named in the report. */
async function recipientOf(tx: Tx, report: StoredReport, { authorityId }: SendReport): Promise<{ name: string }> {
  if (authorityId) {
    const card = await tx.authority.findFirst({
      where: { id: authorityId, incidentId: report.incidentId },
      select: { name: true },
    });
    if (!card) throw notFound();
    return card;
  }
  const insurer = report.content.contract?.insurer;
  if (!kindDef(report.kind).cardNeeded && typeof insurer === 'string' && insurer.trim())
    return { name: insurer.trim() };
  throw new DomainError('GUARD', 'reports.errors.recipient', {}, { authorityId: 'reports.errors.recipient' });
}

/** The entry of the contact log that tells the sending; null for an insurer without a card. */
async function tellContact(
  tx: Tx,
  actor: Actor,
  { report, input, recipient }: { report: StoredReport; input: SendReport; recipient: { name: string } },
): Promise<string | null> {
  if (!input.authorityId) return null;
  const t = translator('fr', 'reports');
  const kind = t(`kinds.${report.kind}.one`);
  const waits = input.receiptNumber === '';
  const { contactId } = await writeContact(tx, actor, {
    incidentId: report.incidentId,
    authorityId: input.authorityId,
    caseId: report.caseId,
    direction: 'OUTGOING',
    channel: input.channel,
    counterpart: input.counterpart || recipient.name,
    at: input.sentAt,
    outcome: t('contact.sent', { kind, laboratory: report.laboratory || t('wholeIncident') }),
    nextStep: waits ? t('contact.next') : '',
    nextAt: waits ? new Date(Date.parse(input.sentAt) + RECEIPT_WITHIN_MS).toISOString() : null,
    reference: input.receiptNumber,
  });
  return contactId;
}

function write(tx: Tx, report: StoredReport, data: Prisma.AuthorityReportUpdateInput) {
  return tx.authorityReport.update({
    where: { id: report.id },
    data: { ...data, lockVersion: { increment: 1 }, updatedAt: report.context.now },
    select: { id: true },
  });
}
