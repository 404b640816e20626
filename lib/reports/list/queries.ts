import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { Prisma } from '@/lib/platform/db/generated/client';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { escapeLike } from '@/lib/platform/utils/like';
import type { TableParams } from '@/lib/platform/utils/table-params';
import { casesWithout } from '../draft/queries';
import { mayListReports, mayWriteReport, REPORT_READERS, readableKinds, writableKinds } from '../policy';
import { BULK_KINDS, type ReportFilter, type ReportRow, type ReportSort } from '../schema';
import { REPORT_STATES, type ReportState } from '../transitions/rules';

export type ReportParams = TableParams<ReportSort, ReportFilter>;

/** Open = not sent yet; late by law, failing that by our target. */
const OPEN = Prisma.sql`state IN ('DRAFT', 'READY')`;
const lateSql = (now: Date) =>
  Prisma.sql`(state <> 'WITHDRAWN' AND coalesce(due_at, target_at) < coalesce(sent_at, ${now}))`;

const baseSql = (incidentId: string) => Prisma.sql`
  SELECT r.id, r.case_id, r.kind::text AS kind, r.state::text AS state, r.completeness, r.recipient,
    r.channel::text AS channel, r.sent_at, r.sent_name, r.receipt_number, r.receipt_at, r.edited_name, r.updated_at,
    coalesce(o.name, '') AS laboratory, coalesce(o.department, '') AS department, b.due_at, b.target_at
  FROM authority_report r
  LEFT JOIN breach_case c ON c.id = r.case_id
  LEFT JOIN organisation o ON o.id = c.organisation_id
  LEFT JOIN obligation b ON b.case_id = r.case_id AND b.kind = r.kind::text
  WHERE r.incident_id = ${incidentId}::uuid`;

const SORTS: Readonly<Record<ReportSort, (dir: Prisma.Sql) => Prisma.Sql>> = {
  urgency: (dir) =>
    Prisma.sql`CASE state WHEN 'DRAFT' THEN 0 WHEN 'READY' THEN 0 WHEN 'SENT' THEN 1 WHEN 'WITHDRAWN' THEN 3 ELSE 2 END ${dir}, coalesce(due_at, target_at) ${dir} NULLS LAST`,
  laboratory: (dir) => Prisma.sql`laboratory ${dir}`,
  kind: (dir) => Prisma.sql`kind ${dir}`,
  state: (dir) => Prisma.sql`state ${dir}`,
  sent: (dir) => Prisma.sql`sent_at ${dir} NULLS LAST`,
};

function among(column: Prisma.Sql, values: readonly string[]): Prisma.Sql {
  return values.length === 0 ? Prisma.sql`true` : Prisma.sql`${column} IN (${Prisma.join([...values])})`;
}

function whereSql(params: ReportParams, now: Date): Prisma.Sql {
  const { kind, state, due } = params.filters;
  const pattern = `%${escapeLike(params.q)}%`;
  const fields = ['laboratory', 'recipient', 'receipt_number', 'sent_name'].map(
    (name) => Prisma.sql`${Prisma.raw(name)} ILIKE ${pattern}`,
  );
  const dues = [...(due.includes('late') ? [lateSql(now)] : []), ...(due.includes('open') ? [OPEN] : [])];
  return Prisma.join(
    [
      params.q === '' ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(fields, ' OR ')})`,
      among(Prisma.sql`kind`, kind),
      among(Prisma.sql`state`, state),
      among(Prisma.sql`case_id::text`, params.filters.case),
      dues.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(dues, ' OR ')})`,
    ],
    ' AND ',
  );
}

export interface ReportPage {
  rows: ReportRow[];
  total: number;
  counts: { late: number; open: number } & Record<ReportState, number>;
  /** Laboratories for which a report of the kind is still to be prepared, by kinds the person writes. */
  toPrepare: { kind: (typeof BULK_KINDS)[number]; count: number }[];
  now: Date;
}

/** One page of the reports the actor may read. @throws NOT_FOUND for those who have none (vendor, outsider) */
export async function listReports(
  actor: Actor,
  input: { incidentId: string; params: ReportParams },
): Promise<ReportPage> {
  const { incidentId, params } = input;
  if (!mayListReports(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const now = await incidentNow(tx, incidentId);
    const base = baseSql(incidentId);
    const where = whereSql(params, now);
    const states = REPORT_STATES.map(
      (state) => Prisma.sql`(count(*) FILTER (WHERE state = ${state}))::int AS ${Prisma.raw(`"${state}"`)}`,
    );
    const [counts] = await tx.$queryRaw<(ReportPage['counts'] & { total: number })[]>`
      SELECT (count(*) FILTER (WHERE ${lateSql(now)}))::int AS late, (count(*) FILTER (WHERE ${OPEN}))::int AS open,
        (count(*) FILTER (WHERE ${where}))::int AS total, ${Prisma.join(states)} FROM (${base}) AS reports`;
    const dir = params.dir === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    const rows = await tx.$queryRaw<ReportRow[]>`
      SELECT id AS "reportId", case_id AS "caseId", kind, state, laboratory, department, completeness, recipient, channel,
        sent_at AS "sentAt", sent_name AS "sentName", receipt_number AS "receiptNumber", receipt_at AS "receiptAt",
        edited_name AS "editedName", updated_at AS "updatedAt", due_at AS "dueAt", target_at AS "targetAt"
      FROM (${base}) AS reports WHERE ${where}
      ORDER BY ${SORTS[params.sort](dir)}, laboratory, kind, id LIMIT ${params.pageSize} OFFSET ${params.offset}`;
    const { total = 0, ...rest } = counts ?? {};
    return { rows, total, counts: { ...NONE, ...rest }, toPrepare: await toPrepare(tx, actor, incidentId), now };
  });
}

const NONE = { late: 0, open: 0, DRAFT: 0, READY: 0, SENT: 0, ACKNOWLEDGED: 0, CLOSED: 0, WITHDRAWN: 0 };

async function toPrepare(tx: Tx, actor: Actor, incidentId: string): Promise<ReportPage['toPrepare']> {
  const mine = BULK_KINDS.filter((kind) => writableKinds(actor, incidentId).includes(kind));
  return Promise.all(
    mine.map(async (kind) => {
      const cases = await casesWithout(tx, { incidentId, kind });
      return { kind, count: cases.filter((caseId) => mayWriteReport(actor, { incidentId, caseId, kind })).length };
    }),
  );
}

/** Kinds and laboratories among which the reader filters, and those for which a report can be started. */
export async function getReportChoices(actor: Actor, { incidentId }: { incidentId: string }) {
  if (!mayListReports(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { nis2Applies: true } });
    if (!incident) throw notFound();
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    const applies = (kind: string) => incident.nis2Applies || !kind.startsWith('NIS2_');
    return {
      kinds: readableKinds(actor, incidentId).filter(applies),
      cases: cases.map(({ id, organisation }) => ({ id, name: organisation.name })),
      startable: writableKinds(actor, incidentId).filter(applies),
      forIncident: hasRole(actor, incidentId, REPORT_READERS),
    };
  });
}

/** Records that the visible reports leave as a file; called before the first row does. */
export async function logReportExport(actor: Actor, input: { incidentId: string; reports: number }): Promise<void> {
  const { incidentId, reports } = input;
  if (!mayListReports(actor, incidentId)) throw notFound();
  await withActor(actor, (tx) =>
    appendLog(tx, actor, { incidentId, type: 'report.listExported', payload: { reports } }),
  );
}
