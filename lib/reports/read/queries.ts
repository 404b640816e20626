import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import { caseNow } from '@/lib/platform/time/clock';
import { isUuid } from '@/lib/platform/utils/uuid';
import type { ReportContext } from '../form/field';
import { reportSchema } from '../form/schema';
import { mayReadReport } from '../policy';

const REPORT = {
  id: true,
  incidentId: true,
  caseId: true,
  kind: true,
  state: true,
  content: true,
  quotes: true,
  completeness: true,
  contentHash: true,
  lockVersion: true,
  editedBy: true,
  editedName: true,
  editLoggedAt: true,
  channel: true,
  recipient: true,
  authorityId: true,
  contactId: true,
  sentName: true,
  sentAt: true,
  receiptNumber: true,
  receiptAt: true,
  receiptId: true,
  note: true,
  updatedAt: true,
} satisfies Prisma.AuthorityReportSelect;

const INCIDENT = {
  ref: true,
  exercise: true,
  nis2Applies: true,
  firstSignalAt: true,
  clockOffsetMs: true,
} satisfies Prisma.IncidentSelect;

/** The laboratory of a report, '' for one of the whole incident. */
export async function laboratoryOf(tx: Tx, place: { incidentId: string; caseId: string | null }): Promise<string> {
  if (!place.caseId) return '';
  const found = await tx.breachCase.findFirst({
    where: { id: place.caseId, incidentId: place.incidentId },
    select: { organisation: { select: { name: true } } },
  });
  if (!found) throw notFound();
  return found.organisation.name;
}

/**
 * A report the actor may read, with its incident, its laboratory and the incident's now; `raw` is the content as
 * stored, which is what the hash covers. @throws DomainError NOT_FOUND
 */
export async function readReport(tx: Tx, actor: Actor, o: { incidentId: string; reportId: string }) {
  const { incidentId, reportId } = o;
  if (!isUuid(incidentId) || !isUuid(reportId)) throw notFound();
  const row = await tx.authorityReport.findFirst({ where: { id: reportId, incidentId }, select: REPORT });
  const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: INCIDENT });
  if (!row || !incident || !mayReadReport(actor, row)) throw notFound();
  const context: ReportContext = { now: caseNow(incident), scope: row.caseId ? 'CASE' : 'INCIDENT' };
  const content: Answers = reportSchema(row.kind).parse(row.content);
  return { ...row, raw: row.content, content, incident, context, laboratory: await laboratoryOf(tx, row) };
}
export type StoredReport = Awaited<ReturnType<typeof readReport>>;

/** Dates of the obligation the report answers; both null when it answers none. */
export async function datesOf(tx: Tx, report: { caseId: string | null; kind: string }) {
  const row = report.caseId
    ? await tx.obligation.findUnique({
        where: { caseId_kind: { caseId: report.caseId, kind: report.kind } },
        select: { dueAt: true, targetAt: true },
      })
    : null;
  return { dueAt: row?.dueAt ?? null, targetAt: row?.targetAt ?? null };
}
