import 'server-only';
import { clockAt, compareUrgency } from '@/lib/cases/rules';
import { REGION_OF_DEPARTMENT } from '@/lib/organisations/territory/regions';
import type { Actor } from '@/lib/platform/auth/actor';
import { rolesIn } from '@/lib/platform/auth/has-role';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { opens } from '../navigation/sections';
import { boardFacts, type NextAct, nextActs } from './rules';
import type { BoardFacts, BoardRow } from './schema';

const CASE = {
  id: true,
  awarenessAt: true,
  deadlineAt: true,
  notifiedAt: true,
  notRequiredAt: true,
  withdrawnAt: true,
  patientsExpected: true,
  organisation: { select: { name: true, finess: true, city: true, department: true, dpoName: true } },
  filings: {
    where: { state: { not: 'WITHDRAWN' as const } },
    select: { id: true, state: true, completeness: true, receiptNumber: true, requestedName: true },
    orderBy: { createdAt: 'desc' as const },
    take: 1,
  },
  obligations: { select: { kind: true, state: true, dueAt: true } },
};

type CaseRow = Awaited<ReturnType<typeof readCases>>[number];

function readCases(tx: Tx, incidentId: string) {
  return tx.breachCase.findMany({ where: { incidentId }, select: CASE });
}

/** Sums per case in three grouped queries, whatever the number of laboratories. */
async function readCounts(tx: Tx, incidentId: string) {
  const patients = await tx.patientCounter.groupBy({ by: ['caseId'], where: { incidentId }, _sum: { inserted: true } });
  const informed = await tx.batch.groupBy({
    by: ['caseId'],
    where: { incidentId },
    _sum: { accepted: true, delivered: true },
  });
  const items = await tx.remediationItem.groupBy({
    by: ['caseId', 'state'],
    where: { incidentId },
    _count: { _all: true },
  });
  return {
    patients: new Map(patients.map((row) => [row.caseId, row._sum.inserted ?? 0])),
    informed: new Map(informed.map((row) => [row.caseId, (row._sum.accepted ?? 0) + (row._sum.delivered ?? 0)])),
    remediation: (caseId: string) => {
      const of = items.filter((item) => item.caseId === caseId);
      const count = (state?: string) =>
        of.filter((item) => !state || item.state === state).reduce((sum, item) => sum + item._count._all, 0);
      return { accepted: count('ACCEPTED'), delivered: count('DELIVERED'), total: count() };
    },
  };
}

function toRow(
  row: CaseRow,
  now: Date,
  counts: Awaited<ReturnType<typeof readCounts>>,
): Omit<BoardRow, 'urgency'> & { order: ReturnType<typeof clockAt> } {
  const clock = clockAt(row, now);
  const obligation = (kind: string) => {
    const found = row.obligations.find((item) => item.kind === kind);
    return { state: found?.state ?? ('TODO' as const), dueAt: found?.dueAt?.toISOString() ?? null };
  };
  const filing = row.filings[0];
  return {
    order: clock,
    caseId: row.id,
    name: row.organisation.name,
    finess: row.organisation.finess ?? '',
    city: row.organisation.city,
    department: row.organisation.department,
    region: REGION_OF_DEPARTMENT[row.organisation.department] ?? '',
    clock: {
      state: clock.state,
      from: row.awarenessAt?.toISOString() ?? null,
      deadline: clock.deadline?.toISOString() ?? null,
      notifiedAt: row.notifiedAt?.toISOString() ?? null,
      withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
      late: clock.late,
    },
    filing: filing
      ? {
          id: filing.id,
          state: filing.state,
          completeness: filing.completeness,
          receiptNumber: filing.receiptNumber,
          requestedBy: filing.requestedName,
        }
      : null,
    sectorReport: obligation('SECTOR_REPORT'),
    complaint: obligation('COMPLAINT'),
    patients: counts.patients.get(row.id) || row.patientsExpected || 0,
    informed: counts.informed.get(row.id) ?? 0,
    remediation: counts.remediation(row.id),
    dpo: row.organisation.dpoName,
  };
}

export type Board = { rows: BoardRow[]; facts: BoardFacts; next: NextAct[]; nowMs: number };

/** The crisis board: every laboratory the actor may see, most urgent first. A constant number of queries. NOT_FOUND without the right. */
export async function getBoard(actor: Actor, input: { incidentId: string }): Promise<Board> {
  const { incidentId } = input;
  if (!opens(rolesIn(actor, incidentId), 'board')) throw notFound();
  return withActor(actor, async (tx) => {
    const incident = await tx.incident.findFirst({ where: { id: incidentId }, select: { clockOffsetMs: true } });
    if (!incident) throw notFound();
    const now = caseNow(incident);
    const counts = await readCounts(tx, incidentId);
    const rows = (await readCases(tx, incidentId))
      .map((row) => toRow(row, now, counts))
      .sort((a, b) => compareUrgency(a.order, b.order) || a.name.localeCompare(b.name, 'fr'))
      .map(({ order: _, ...row }, urgency) => ({ ...row, urgency }));
    const states = await tx.leakLocation.groupBy({ by: ['state'], where: { incidentId }, _count: { _all: true } });
    const locations = (gone: boolean) =>
      states
        .filter(({ state }) => (state === 'OFFLINE' || state === 'BLOCKED') === gone)
        .reduce((sum, row) => sum + row._count._all, 0);
    const leaks = { online: locations(false), total: locations(false) + locations(true) };
    return { rows, facts: boardFacts(rows, leaks, now), next: nextActs(rows), nowMs: now.getTime() };
  });
}
