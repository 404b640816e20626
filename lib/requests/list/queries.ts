import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { escapeLike } from '@/lib/platform/utils/like';
import type { TableParams } from '@/lib/platform/utils/table-params';
import { openIdentities } from '../identity/queries';
import { maskIdentity } from '../identity/rules';
import { mayReadRequest, mayRegisterRequest, requestView } from '../policy';
import type { RequestFilter, RequestRow, RequestSort } from '../schema';

export type RequestParams = TableParams<RequestSort, RequestFilter>;

/** The clock of the answer runs; a refusal that was not told yet still owes one. */
export const OPEN_SQL = Prisma.sql`(r.state IN ('RECEIVED', 'AUTHENTICATING', 'AUTHENTICATED') OR (r.state = 'REFUSED' AND r.answered_at IS NULL))`;
/** Late by law, or by our own aim for the authentication. */
export const lateSql = (now: Date) => Prisma.sql`(${OPEN_SQL} AND (r.due_at < ${now}
  OR (r.state IN ('RECEIVED', 'AUTHENTICATING') AND r.target_at < ${now})))`;
/** What presses: the law once late or authenticated, our aim before that (rules.ts, requestClock). */
export const pressingSql = (
  now: Date,
) => Prisma.sql`CASE WHEN r.state IN ('RECEIVED', 'AUTHENTICATING') AND r.due_at >= ${now}
  THEN r.target_at ELSE r.due_at END`;

const SORTS: Readonly<Record<RequestSort, (dir: Prisma.Sql, now: Date) => Prisma.Sql>> = {
  urgency: (dir, now) => Prisma.sql`(NOT ${OPEN_SQL}) ${dir}, ${pressingSql(now)} ${dir}`,
  number: (dir) => Prisma.sql`r.number ${dir}`,
  laboratory: (dir) => Prisma.sql`o.name ${dir}`,
  received: (dir) => Prisma.sql`r.received_at ${dir}`,
  state: (dir) => Prisma.sql`r.state ${dir}`,
};

function among(column: Prisma.Sql, values: readonly string[]): Prisma.Sql {
  return values.length === 0 ? Prisma.sql`true` : Prisma.sql`${column}::text IN (${Prisma.join([...values])})`;
}

function whereSql({ q, filters }: RequestParams, { actor, now }: { actor: Actor; now: Date }): Prisma.Sql {
  const number = Number(/^(?:d-?)?0*(\d{1,7})$/i.exec(q)?.[1] ?? Number.NaN);
  const pattern = `%${escapeLike(q)}%`;
  const dues = {
    late: lateSql(now),
    open: OPEN_SQL,
    extended: Prisma.sql`r.extension_told_at IS NOT NULL`,
    mine: Prisma.sql`(r.owner_id = ${actor.userId}::uuid AND ${OPEN_SQL})`,
  };
  const chosen = (['late', 'open', 'extended', 'mine'] as const).filter((key) => filters.due.includes(key));
  const found = Number.isNaN(number)
    ? Prisma.sql`(o.name ILIKE ${pattern} OR r.owner_name ILIKE ${pattern})`
    : Prisma.sql`r.number = ${number}`;
  return Prisma.join(
    [
      q === '' ? Prisma.sql`true` : found,
      among(Prisma.sql`r.state`, filters.state),
      among(Prisma.sql`r.kind`, filters.kind),
      among(Prisma.sql`r.channel`, filters.channel),
      among(Prisma.sql`r.case_id`, filters.case),
      chosen.length === 0
        ? Prisma.sql`true`
        : Prisma.sql`(${Prisma.join(
            chosen.map((key) => dues[key]),
            ' OR ',
          )})`,
    ],
    ' AND ',
  );
}

const COLUMNS = Prisma.sql`r.id AS "requestId", r.case_id AS "caseId", r.number, r.kind::text AS kind, r.channel::text AS channel,
  r.state::text AS state, o.name AS laboratory, r.received_at AS "receivedAt", r.due_at AS "dueAt", r.target_at AS "targetAt",
  r.answered_at AS "answeredAt", r.extension_told_at IS NOT NULL AS extended, r.owner_name AS "ownerName"`;
const TABLES = Prisma.sql`patient_request r JOIN breach_case c ON c.id = r.case_id JOIN organisation o ON o.id = c.organisation_id
  LEFT JOIN patient_request_secret s ON s.request_id = r.id AND s.incident_id = r.incident_id`;

type Sealed = Omit<RequestRow, 'name'> & { secret: Uint8Array | null };

/** Rows in an order and under a condition, with the masked name where the sealed half may be read. */
export async function readRows(
  tx: Tx,
  actor: Actor,
  o: { incidentId: string; where: Prisma.Sql; order: Prisma.Sql; limit: number; offset?: number },
): Promise<RequestRow[]> {
  const { incidentId, where, order, limit, offset = 0 } = o;
  const rows = await tx.$queryRaw<Sealed[]>`
    SELECT ${COLUMNS}, s.secret FROM ${TABLES} WHERE r.incident_id = ${incidentId}::uuid AND ${where}
    ORDER BY ${order}, r.number, r.id LIMIT ${limit} OFFSET ${offset}`;
  const readable = rows.flatMap(({ requestId, secret, caseId }) =>
    secret && mayReadRequest(actor, { incidentId, caseId }) ? [{ requestId, secret }] : [],
  );
  const identities = await openIdentities(tx, incidentId, readable);
  return rows.map(({ secret: _, ...row }) => {
    const identity = identities.get(row.requestId);
    return { ...row, name: identity ? maskIdentity(identity).name : '' };
  });
}

export interface RequestPage {
  rows: RequestRow[];
  total: number;
  counts: { late: number; open: number; extended: number; mine: number };
  now: Date;
}

/** One page of the requests of the laboratories the actor reads. @throws NOT_FOUND for those who read none */
export async function listRequests(
  actor: Actor,
  { incidentId, params }: { incidentId: string; params: RequestParams },
): Promise<RequestPage> {
  if (requestView(actor, incidentId) !== 'rows') throw notFound();
  return withActor(actor, async (tx) => {
    const now = await incidentNow(tx, incidentId);
    const where = whereSql(params, { actor, now });
    const [counts] = await tx.$queryRaw<(RequestPage['counts'] & { total: number })[]>`
      SELECT (count(*) FILTER (WHERE ${where}))::int AS total, (count(*) FILTER (WHERE ${lateSql(now)}))::int AS late,
        (count(*) FILTER (WHERE ${OPEN_SQL}))::int AS open,
        (count(*) FILTER (WHERE r.extension_told_at IS NOT NULL))::int AS extended,
        (count(*) FILTER (WHERE r.owner_id = ${actor.userId}::uuid AND ${OPEN_SQL}))::int AS mine
      FROM ${TABLES} WHERE r.incident_id = ${incidentId}::uuid`;
    const dir = params.dir === 'desc' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    const rows = await readRows(tx, actor, {
      incidentId,
      where,
      order: SORTS[params.sort](dir, now),
      limit: params.pageSize,
      offset: params.offset,
    });
    const { total, ...rest } = counts ?? { total: 0, late: 0, open: 0, extended: 0, mine: 0 };
    return { rows, total, counts: rest, now };
  });
}

export interface RequestChoices {
  /** Laboratories among which the reader filters. */
  cases: { id: string; name: string }[];
  /** Those for which they may note a request. */
  registrable: { id: string; name: string }[];
}

/** Laboratories of the reader, all of them for the hotline. @throws NOT_FOUND for those who have no requests */
export async function getRequestChoices(actor: Actor, { incidentId }: { incidentId: string }): Promise<RequestChoices> {
  if (requestView(actor, incidentId) === null) throw notFound();
  return withActor(actor, async (tx) => {
    const found = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true, city: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    const named = found.map(({ id, organisation: { name, city } }) => ({
      id,
      name: city ? `${name} (${city})` : name,
    }));
    return {
      cases: named.filter(({ id }) => mayReadRequest(actor, { incidentId, caseId: id })),
      registrable: named.filter(({ id }) => mayRegisterRequest(actor, { incidentId, caseId: id })),
    };
  });
}

/** Records that the requests in sight leave as a file, before the first row does. @throws NOT_FOUND */
export async function logRequestExport(
  actor: Actor,
  input: { incidentId: string; requests: number; format: 'csv' | 'pdf' },
): Promise<void> {
  const { incidentId, requests, format } = input;
  if (requestView(actor, incidentId) !== 'rows') throw notFound();
  const payload = { requests, format };
  await withActor(actor, (tx) => appendLog(tx, actor, { incidentId, type: 'request.listExported', payload }));
}
