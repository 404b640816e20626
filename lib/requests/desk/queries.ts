import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import type { RequestKind } from '../kinds/catalogue';
import { lateSql, OPEN_SQL, pressingSql, readRows } from '../list/queries';
import { hasDesk, mayEditScript, mayReadScript, type RequestView, requestView } from '../policy';
import type { RequestRow } from '../schema';

/** What the hotline says, its number and hours, in the version in force. */
export interface Script {
  version: number;
  phone: string;
  hours: string;
  text: string;
  textEn: string;
  by: string;
  at: Date;
}

async function readScript(tx: Tx, incidentId: string, version: number | null): Promise<Script | null> {
  const row = await tx.hotlineScript.findFirst({
    where: { incidentId, ...(version !== null && { version }) },
    orderBy: { version: 'desc' },
  });
  if (!row) return null;
  const { createdName: by, createdAt: at, phone, hours, text, textEn } = row;
  return { version: row.version, phone, hours, text, textEn, by, at };
}

export interface ScriptPage {
  script: Script | null;
  versions: { version: number; by: string; at: Date }[];
  mayEdit: boolean;
}

/** The script with its versions. @throws NOT_FOUND for who has no part in the hotline */
export async function getScript(
  actor: Actor,
  { incidentId, version }: { incidentId: string; version: number | null },
): Promise<ScriptPage> {
  if (!mayReadScript(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const script = await readScript(tx, incidentId, version);
    if (version !== null && !script) throw notFound();
    const versions = await tx.hotlineScript.findMany({
      where: { incidentId },
      select: { version: true, createdName: true, createdAt: true },
      orderBy: { version: 'desc' },
      take: 50,
    });
    return {
      script,
      versions: versions.map(({ createdName: by, createdAt: at, version: n }) => ({ version: n, by, at })),
      mayEdit: mayEditScript(actor, incidentId),
    };
  });
}

export interface Desk {
  view: RequestView;
  script: Script | null;
  /** Open requests, late ones first; a name only where the laboratory reads it. */
  queue: RequestRow[];
  counts: { open: number; late: number; today: number };
  now: Date;
}

const QUEUE = 25;
const dayOf = (now: Date) => Prisma.sql`date_trunc('day', ${now}::timestamptz, 'Europe/Paris')`;

/** The hotline's desk: what to say, and what waits. @throws NOT_FOUND for who does not sit at it */
export async function getDesk(actor: Actor, { incidentId }: { incidentId: string }): Promise<Desk> {
  const view = requestView(actor, incidentId);
  if (view === null || !hasDesk(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const now = await incidentNow(tx, incidentId);
    const [counts] = await tx.$queryRaw<Desk['counts'][]>`
      SELECT (count(*) FILTER (WHERE ${OPEN_SQL}))::int AS open, (count(*) FILTER (WHERE ${lateSql(now)}))::int AS late,
        (count(*) FILTER (WHERE r.received_at >= ${dayOf(now)}))::int AS today
      FROM patient_request r WHERE r.incident_id = ${incidentId}::uuid`;
    const queue = await readRows(tx, actor, {
      incidentId,
      where: OPEN_SQL,
      order: Prisma.sql`(NOT ${lateSql(now)}), ${pressingSql(now)}`,
      limit: QUEUE,
    });
    const script = await readScript(tx, incidentId, null);
    return { view, script, queue, counts: counts ?? { open: 0, late: 0, today: 0 }, now };
  });
}

export interface RequestCounts {
  kinds: { kind: RequestKind; open: number; late: number; ended: number; total: number }[];
  laboratories: { caseId: string; laboratory: string; open: number; late: number; total: number }[];
  open: number;
  late: number;
}

/** Figures per kind and per laboratory: nobody is in them. @throws NOT_FOUND for who has no requests */
export async function getRequestCounts(actor: Actor, { incidentId }: { incidentId: string }): Promise<RequestCounts> {
  if (requestView(actor, incidentId) === null) throw notFound();
  return withActor(actor, async (tx) => {
    const now = await incidentNow(tx, incidentId);
    const figures = Prisma.sql`(count(*) FILTER (WHERE ${OPEN_SQL}))::int AS open, (count(*) FILTER (WHERE ${lateSql(now)}))::int AS late, count(*)::int AS total`;
    const kinds = await tx.$queryRaw<Omit<RequestCounts['kinds'][number], 'ended'>[]>`
      SELECT r.kind::text AS kind, ${figures} FROM patient_request r WHERE r.incident_id = ${incidentId}::uuid
      GROUP BY r.kind ORDER BY total DESC, r.kind`;
    const laboratories = await tx.$queryRaw<RequestCounts['laboratories']>`
      SELECT r.case_id AS "caseId", o.name AS laboratory, ${figures}
      FROM patient_request r JOIN breach_case c ON c.id = r.case_id JOIN organisation o ON o.id = c.organisation_id
      WHERE r.incident_id = ${incidentId}::uuid GROUP BY r.case_id, o.name ORDER BY late DESC, open DESC, o.name`;
    return {
      kinds: kinds.map((row) => ({ ...row, ended: row.total - row.open })),
      laboratories,
      open: kinds.reduce((sum, { open }) => sum + open, 0),
      late: kinds.reduce((sum, { late }) => sum + late, 0),
    };
  });
}

/** Open and late requests of some laboratories, for their home and case pages. One statement. */
export async function countRequests(
  tx: Tx,
  { incidentId, caseIds, now }: { incidentId: string; caseIds: readonly string[]; now: Date },
): Promise<Map<string, { open: number; late: number }>> {
  const rows = await tx.$queryRaw<{ caseId: string; open: number; late: number }[]>`
    SELECT r.case_id AS "caseId", (count(*) FILTER (WHERE ${OPEN_SQL}))::int AS open,
      (count(*) FILTER (WHERE ${lateSql(now)}))::int AS late
    FROM patient_request r WHERE r.incident_id = ${incidentId}::uuid AND r.case_id = ANY (${[...caseIds]}::uuid[])
    GROUP BY r.case_id`;
  return new Map(rows.map(({ caseId, open, late }) => [caseId, { open, late }]));
}

/** Open requests that the transaction's actor may see, and those late by law: the figure of the navigation. */
export async function countOpenRequests(
  tx: Tx,
  { incidentId, now }: { incidentId: string; now: Date },
): Promise<{ open: number; late: number }> {
  const [counts] = await tx.$queryRaw<{ open: number; late: number }[]>`
    SELECT count(*)::int AS open, (count(*) FILTER (WHERE r.due_at < ${now}))::int AS late
    FROM patient_request r WHERE r.incident_id = ${incidentId}::uuid AND ${OPEN_SQL}`;
  return counts ?? { open: 0, late: 0 };
}

/** Open and late requests of one laboratory, for its page; null for who has no requests of it. */
export async function getCaseRequests(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<{ open: number; late: number } | null> {
  if (requestView(actor, incidentId) === null) return null;
  return withActor(actor, async (tx) => {
    const now = await incidentNow(tx, incidentId);
    const counts = await countRequests(tx, { incidentId, caseIds: [caseId], now });
    return counts.get(caseId) ?? { open: 0, late: 0 };
  });
}
