import 'server-only';
import { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import type { FactChange } from '@/lib/platform/questionnaire/merge';
import { factNews } from './draft/queries';
import type { ReportContext } from './form/field';
import { missingInReport } from './form/rules';
import { kindDef, type ReportKind } from './kinds/catalogue';
import type { ReportDocument } from './pdf/report-pdf';
import { allowedActs, mayEditReport } from './policy';
import { datesOf, readReport, type StoredReport } from './read/queries';
import type { ReportRow } from './schema';
import type { ReportAct, ReportState } from './transitions/rules';

/** One step of a report's life, from the main courante. */
export interface HistoryEntry {
  seq: number;
  type: string;
  payload: Record<string, string | number | boolean | null>;
  by: string;
  at: Date;
}

/** One report as its page shows it; rights are already decided. */
export interface ReportView {
  reportId: string;
  incidentId: string;
  caseId: string | null;
  kind: ReportKind;
  state: ReportState;
  laboratory: string;
  content: Answers;
  context: ReportContext;
  lockVersion: number;
  completeness: number;
  missing: number;
  changes: FactChange[];
  savedAt: Date;
  editedName: string;
  note: string;
  contentHash: string | null;
  dueAt: Date | null;
  targetAt: Date | null;
  sent: { to: string; channel: NonNullable<ReportRow['channel']>; at: Date; by: string } | null;
  receipt: { number: string; at: Date; file: { id: string; fileName: string } | null } | null;
  /** Cards of the directory a report of this kind can go to, the usual ones first. */
  recipients: { id: string; name: string; usual: boolean }[];
  history: HistoryEntry[];
  permissions: { edit: boolean; acts: ReportAct[] };
}

/** A report with what it lacks, what has moved since, its clock, its history and what the actor may do. @throws NOT_FOUND */
export function getReport(actor: Actor, input: { incidentId: string; reportId: string }): Promise<ReportView> {
  return withActor(actor, async (tx) => {
    const report = await readReport(tx, actor, input);
    const { incidentId, caseId, kind, state, content, context } = report;
    const editable = state === 'DRAFT' || state === 'READY';
    return {
      reportId: report.id,
      incidentId,
      caseId,
      kind,
      state,
      laboratory: report.laboratory,
      content,
      context,
      lockVersion: report.lockVersion,
      completeness: report.completeness,
      missing: missingInReport(kind, content, context).length,
      changes: editable ? await factNews(tx, report) : [],
      savedAt: report.updatedAt,
      editedName: report.editedName,
      note: report.note,
      contentHash: report.contentHash,
      ...(await datesOf(tx, report)),
      sent:
        report.sentAt && report.channel
          ? { to: report.recipient, channel: report.channel, at: report.sentAt, by: report.sentName }
          : null,
      receipt: await receiptOf(tx, report),
      recipients: await recipientsOf(tx, report),
      history: await historyOf(tx, report),
      permissions: { edit: mayEditReport(actor, report), acts: allowedActs(actor, report) },
    };
  });
}

async function receiptOf(
  tx: Tx,
  { receiptNumber, receiptAt, receiptId }: StoredReport,
): Promise<ReportView['receipt']> {
  if (!receiptNumber || !receiptAt) return null;
  const file = receiptId
    ? await tx.evidence.findUnique({ where: { id: receiptId }, select: { id: true, fileName: true } })
    : null;
  return { number: receiptNumber, at: receiptAt, file };
}

async function recipientsOf(tx: Tx, { incidentId, kind }: StoredReport): Promise<ReportView['recipients']> {
  const cards = await tx.authority.findMany({
    where: { incidentId },
    select: { id: true, code: true, name: true },
    orderBy: { name: 'asc' },
  });
  const rank = (code: string) => {
    const at = kindDef(kind).recipients.indexOf(code);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  return cards
    .toSorted((a, b) => rank(a.code) - rank(b.code))
    .map(({ id, code, name }) => ({ id, name, usual: rank(code) < Number.MAX_SAFE_INTEGER }));
}

const entrySchema = z.object({
  payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

async function historyOf(tx: Tx, { incidentId, id }: StoredReport): Promise<HistoryEntry[]> {
  const rows = await tx.logEntry.findMany({
    where: { chainId: incidentId, type: { startsWith: 'report.' }, entry: { contains: `"reportId":"${id}"` } },
    select: { seq: true, type: true, entry: true, actorName: true, caseAt: true },
    orderBy: { seq: 'desc' },
    take: 100,
  });
  return rows.map(({ seq, type, entry, actorName: by, caseAt: at }) => ({
    seq,
    type,
    payload: entrySchema.parse(JSON.parse(entry)).payload,
    by,
    at,
  }));
}

/** What the PDF is made of; handing it out is recorded. @throws NOT_FOUND */
export function exportReport(actor: Actor, input: { incidentId: string; reportId: string }): Promise<ReportDocument> {
  return withActor(actor, async (tx) => {
    const report = await readReport(tx, actor, input);
    const { incidentId, caseId, kind, state, content, context, laboratory, incident } = report;
    const payload = { reportId: report.id, kind, state };
    await appendLog(tx, actor, { incidentId, caseId, type: 'report.exported', payload });
    return {
      kind,
      state,
      content,
      context,
      laboratory,
      incidentRef: incident.ref,
      exercise: incident.exercise,
      hash: report.contentHash,
      sent: report.sentAt ? { to: report.recipient, at: report.sentAt, by: report.sentName } : null,
      receipt: report.receiptNumber && report.receiptAt ? { number: report.receiptNumber, at: report.receiptAt } : null,
    };
  });
}
