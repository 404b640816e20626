import 'server-only';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { DeliveryParams, MailState } from '../schema';

/** One controller's copy of a notice, as whoever may read it sees it; `email` is kept from the vendor by the callers. */
export interface DeliveryRow {
  id: string;
  caseId: string;
  laboratory: string;
  city: string;
  people: number | null;
  records: number | null;
  contentHash: string;
  mailState: MailState;
  mailDetail: string;
  mailAt: Date | null;
  availableAt: Date;
  openedAt: Date | null;
  acknowledgedAt: Date | null;
  acknowledgedName: string;
  acknowledgedRole: string;
}

/** Figures over all deliveries the actor may see of a notice; every count is of controllers. */
export interface DeliveryCounts {
  total: number;
  mailed: number;
  mailTrouble: number;
  mailWaiting: number;
  opened: number;
  unopened: number;
  acknowledged: number;
  unacknowledged: number;
}

const FILTERS = {
  unopened: Prisma.sql`(d.opened_at IS NULL AND d.acknowledged_at IS NULL)`,
  unacknowledged: Prisma.sql`d.acknowledged_at IS NULL`,
  acknowledged: Prisma.sql`d.acknowledged_at IS NOT NULL`,
  mailTrouble: Prisma.sql`d.mail_state IN ('FAILED', 'UNKNOWN')`,
} as const;

const SORTS = {
  laboratory: (dir: Prisma.Sql) => Prisma.sql`l.name ${dir}`,
  mail: (dir: Prisma.Sql) => Prisma.sql`d.mail_state ${dir}, d.mail_at ${dir}`,
  opened: (dir: Prisma.Sql) => Prisma.sql`d.opened_at ${dir} NULLS LAST`,
  acknowledged: (dir: Prisma.Sql) => Prisma.sql`d.acknowledged_at ${dir} NULLS LAST`,
} as const;

const columns = Prisma.sql`d.id, d.case_id AS "caseId", l.name AS laboratory, l.city, d.people_approx AS people,
  d.records_approx AS records, d.content_hash AS "contentHash", d.mail_state::text AS "mailState",
  d.mail_detail AS "mailDetail", d.mail_at AS "mailAt", d.available_at AS "availableAt", d.opened_at AS "openedAt",
  d.acknowledged_at AS "acknowledgedAt", d.acknowledged_name AS "acknowledgedName", d.acknowledged_role AS "acknowledgedRole"`;
const source = (incidentId: string, noticeId: string) => Prisma.sql`processor_notice_delivery d
  JOIN app.notice_laboratories(${incidentId}::uuid) l ON l.case_id = d.case_id
  WHERE d.incident_id = ${incidentId}::uuid AND d.notice_id = ${noticeId}::uuid`;

type Ref = { incidentId: string; noticeId: string };

/** Every delivery of a notice that the actor may see, by laboratory. */
export function readDeliveries(tx: Tx, { incidentId, noticeId }: Ref): Promise<DeliveryRow[]> {
  return tx.$queryRaw<DeliveryRow[]>`SELECT ${columns} FROM ${source(incidentId, noticeId)} ORDER BY l.name, d.id`;
}

/** One page of them, searched by laboratory or town, with the counts before filters. */
export async function readDeliveryPage(
  tx: Tx,
  { incidentId, noticeId, params }: Ref & { params: DeliveryParams },
): Promise<{ rows: DeliveryRow[]; total: number; counts: DeliveryCounts }> {
  const pattern = `%${params.q.replace(/[\\%_]/g, '\\$&')}%`;
  const shown = params.filters.show.flatMap((key) => (isFilter(key) ? [FILTERS[key]] : []));
  const where = Prisma.sql`(${params.q} = '' OR l.name ILIKE ${pattern} OR l.city ILIKE ${pattern})
    AND ${shown.length === 0 ? Prisma.sql`true` : Prisma.sql`(${Prisma.join(shown, ' OR ')})`}`;
  const [counted] = await tx.$queryRaw<(DeliveryCounts & { matching: number })[]>`
    SELECT count(*)::int AS total,
      (count(*) FILTER (WHERE d.mail_state = 'ACCEPTED'))::int AS mailed,
      (count(*) FILTER (WHERE ${FILTERS.mailTrouble}))::int AS "mailTrouble",
      (count(*) FILTER (WHERE d.mail_state IN ('QUEUED', 'HANDING_OVER')))::int AS "mailWaiting",
      (count(*) FILTER (WHERE NOT ${FILTERS.unopened}))::int AS opened,
      (count(*) FILTER (WHERE ${FILTERS.unopened}))::int AS unopened,
      (count(*) FILTER (WHERE ${FILTERS.acknowledged}))::int AS acknowledged,
      (count(*) FILTER (WHERE ${FILTERS.unacknowledged}))::int AS unacknowledged,
      (count(*) FILTER (WHERE ${where}))::int AS matching
    FROM ${source(incidentId, noticeId)}`;
  const dir = params.dir === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const rows = await tx.$queryRaw<DeliveryRow[]>`
    SELECT ${columns} FROM ${source(incidentId, noticeId)} AND ${where}
    ORDER BY ${SORTS[params.sort](dir)}, l.name, d.id LIMIT ${params.pageSize} OFFSET ${params.offset}`;
  const { matching, ...counts } = counted ?? { ...NONE, matching: 0 };
  return { rows, total: matching, counts };
}

const NONE: DeliveryCounts = {
  total: 0,
  mailed: 0,
  mailTrouble: 0,
  mailWaiting: 0,
  opened: 0,
  unopened: 0,
  acknowledged: 0,
  unacknowledged: 0,
};

function isFilter(key: string): key is keyof typeof FILTERS {
  return key in FILTERS;
}
