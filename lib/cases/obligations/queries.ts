import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { isCyberOffence, type RuleFacts } from '@/lib/rules/rules';

const FACTS = {
  id: true,
  awarenessAt: true,
  firstSignalAt: true,
  notifiedAt: true,
  deadlineAt: true,
  deadlineHours: true,
  obligations: { select: { kind: true, ruleId: true, state: true, dueAt: true, targetAt: true, doneAt: true } },
} as const;

export interface CaseFacts {
  caseId: string;
  facts: RuleFacts;
  stored: { deadlineAt: Date | null; deadlineHours: number };
  notifiedAt: Date | null;
  rows: {
    kind: string;
    ruleId: string;
    state: 'TODO' | 'IN_PROGRESS' | 'DONE' | 'NOT_REQUIRED';
    dueAt: Date | null;
    targetAt: Date | null;
    doneAt: Date | null;
  }[];
}

/**
 * What the rules look at, for these cases of an incident, with the dates they gave last time. Four queries, whatever
 * the number of cases. @throws NOT_FOUND for an incident that is not the actor's to see
 */
export async function readCaseFacts(
  tx: Tx,
  { incidentId, caseIds }: { incidentId: string; caseIds?: readonly string[] },
): Promise<CaseFacts[]> {
  const incident = await tx.incident.findUnique({
    where: { id: incidentId },
    select: { type: true, nis2Applies: true, firstSignalAt: true, vendorOrgId: true, clockOffsetMs: true },
  });
  if (!incident) throw notFound();
  const rows = await tx.breachCase.findMany({
    where: { incidentId, ...(caseIds && { id: { in: [...caseIds] } }) },
    select: FACTS,
    orderBy: { id: 'asc' },
  });
  const notices = await tx.processorNoticeDelivery.findMany({
    where: { incidentId, caseId: { in: rows.map(({ id }) => id) } },
    select: { caseId: true, notice: { select: { knownAt: true } } },
  });
  return rows.map((row) => {
    const known = notices.flatMap(({ caseId, notice }) => (caseId === row.id && notice.knownAt ? notice.knownAt : []));
    const done = row.obligations.find(({ kind, state }) => kind === 'NIS2_NOTIFICATION' && state === 'DONE');
    return {
      caseId: row.id,
      stored: { deadlineAt: row.deadlineAt, deadlineHours: row.deadlineHours },
      notifiedAt: row.notifiedAt,
      rows: row.obligations,
      facts: {
        awarenessAt: row.awarenessAt,
        firstSignalAt: row.firstSignalAt ?? incident.firstSignalAt,
        vendorKnownAt: earliest(known),
        initialFiledAt: row.notifiedAt,
        nis2NotifiedAt: done?.doneAt ?? null,
        nis2Applies: incident.nis2Applies,
        processorInvolved: incident.vendorOrgId !== null,
        cyberOffence: isCyberOffence(incident.type),
        at: caseNow(incident),
      },
    };
  });
}

function earliest(dates: readonly Date[]): Date | null {
  return dates.length === 0 ? null : new Date(Math.min(...dates.map((date) => date.getTime())));
}
