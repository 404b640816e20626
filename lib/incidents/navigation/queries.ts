import 'server-only';
import { clockAt, isClockOpen } from '@/lib/cases/rules';
import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, rolesIn } from '@/lib/platform/auth/has-role';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow, realNow } from '@/lib/platform/time/clock';
import { countOpenRequests } from '@/lib/requests/desk/queries';
import { opens, type SectionKey } from './sections';

const ALL: readonly Role[] = [
  'COORDINATOR',
  'DPO',
  'LAB_MANAGER',
  'VENDOR',
  'CISO',
  'LEGAL',
  'COMMUNICATIONS',
  'LIAISON',
  'AUDITOR',
];
const PRESENT_MS = 70_000;

export type IncidentFrame = {
  id: string;
  title: string;
  tlp: string;
  status: string;
  exercise: boolean;
  nowMs: number;
  offsetMs: number;
  roles: Role[];
  counts: Partial<Record<SectionKey, { count: number; late: boolean }>>;
  people: string[];
  /** Laboratories the person may open, for the command palette. */
  cases: { id: string; name: string; city: string; late: boolean }[];
};

async function caseCounts(tx: Tx, incidentId: string, now: Date) {
  const cases = await tx.breachCase.findMany({
    where: { incidentId },
    select: { awarenessAt: true, deadlineAt: true, notifiedAt: true, notRequiredAt: true, withdrawnAt: true },
  });
  const states = cases.map((facts) => clockAt(facts, now).state);
  const open = states.filter(isClockOpen).length;
  return { cases: cases.length, open, late: states.includes('OVERDUE') };
}

async function counts(
  tx: Tx,
  input: { incidentId: string; roles: Role[]; now: Date },
): Promise<IncidentFrame['counts']> {
  const { incidentId, roles, now } = input;
  const has = (key: SectionKey) => opens(roles, key);
  const result: IncidentFrame['counts'] = {};
  if (has('cases')) {
    const { cases, open, late } = await caseCounts(tx, incidentId, now);
    result.cases = { count: cases, late: false };
    if (has('filings')) result.filings = { count: open, late };
  }
  if (has('reports')) {
    const waiting = { incidentId, state: { in: ['DRAFT' as const, 'READY' as const] } };
    result.reports = { count: await tx.authorityReport.count({ where: waiting }), late: false };
  }
  if (has('severity'))
    result.severity = {
      count: await tx.legalDecision.count({ where: { incidentId, state: 'PROPOSED' } }),
      late: false,
    };
  if (has('remediation')) {
    const refused = await tx.remediationItem.count({ where: { incidentId, state: 'REFUSED' } });
    const waiting = await tx.remediationItem.count({ where: { incidentId, state: 'DELIVERED' } });
    result.remediation = roles.includes('VENDOR')
      ? { count: refused, late: refused > 0 }
      : { count: waiting, late: false };
  }
  if (has('notices')) {
    // What asks something of the reader: the vendor its failed e-mails, a laboratory what it has not acknowledged.
    const asks = roles.includes('VENDOR')
      ? { mailState: { in: ['FAILED' as const, 'UNKNOWN' as const] } }
      : roles.some((role) => role === 'DPO' || role === 'LAB_MANAGER')
        ? { acknowledgedAt: null }
        : null;
    const count = asks ? await tx.processorNoticeDelivery.count({ where: { incidentId, ...asks } }) : 0;
    result.notices = { count, late: roles.includes('VENDOR') && count > 0 };
  }
  if (has('requests')) {
    const { open, late } = await countOpenRequests(tx, { incidentId, now });
    result.requests = { count: open, late: late > 0 };
  }
  if (has('batches')) result.batches = { count: await tx.batch.count({ where: { incidentId } }), late: false };
  if (has('leaks'))
    result.leaks = {
      count: await tx.leakLocation.count({ where: { incidentId, state: { notIn: ['OFFLINE', 'BLOCKED'] } } }),
      late: false,
    };
  return result;
}

/** What the frame of every page of an incident shows. Throws NOT_FOUND without a membership in force. */
export async function getIncidentFrame(actor: Actor, input: { incidentId: string }): Promise<IncidentFrame> {
  const { incidentId } = input;
  if (!hasAnyRole(actor, incidentId, ALL)) throw notFound();
  const roles = rolesIn(actor, incidentId);
  return withActor(actor, async (tx) => {
    const incident = await tx.incident.findFirst({
      where: { id: incidentId },
      select: { id: true, title: true, tlp: true, status: true, exercise: true, clockOffsetMs: true },
    });
    if (!incident) throw notFound();
    const now = caseNow(incident);
    const present = await tx.presence.findMany({
      where: { incidentId, seenAt: { gt: new Date(realNow().getTime() - PRESENT_MS) } },
      select: { name: true },
      orderBy: { seenAt: 'desc' },
      take: 8,
    });
    const cases = opens(roles, 'cases')
      ? await tx.breachCase.findMany({
          where: { incidentId },
          select: {
            id: true,
            awarenessAt: true,
            deadlineAt: true,
            notifiedAt: true,
            notRequiredAt: true,
            organisation: { select: { name: true, city: true } },
          },
          orderBy: { organisation: { name: 'asc' } },
          take: 500,
        })
      : [];
    return {
      id: incident.id,
      title: incident.title,
      tlp: incident.tlp,
      status: incident.status,
      exercise: incident.exercise,
      nowMs: now.getTime(),
      offsetMs: Number(incident.clockOffsetMs),
      roles,
      counts: await counts(tx, { incidentId, roles, now }),
      people: present.map(({ name }) => name),
      cases: cases.map(({ id, organisation, ...facts }) => ({
        id,
        ...organisation,
        late: clockAt(facts, now).state === 'OVERDUE',
      })),
    };
  });
}

const HOME_ORDER = ['NOTIFYING', 'CONFIRMED', 'VERIFYING', 'MONITORING'];

/** Where a person lands after signing in: the running incident that asks most of them; null when there is none. */
export async function homeOf(actor: Actor): Promise<{ incidentId: string; roles: Role[] } | null> {
  const open = await withActor(actor, (tx) =>
    tx.incident.findMany({
      where: { status: { not: 'CLOSED' } },
      select: { id: true, status: true },
      orderBy: { createdAt: 'asc' },
      take: 50,
    }),
  );
  const first = open.sort((a, b) => HOME_ORDER.indexOf(a.status) - HOME_ORDER.indexOf(b.status))[0];
  return first ? { incidentId: first.id, roles: rolesIn(actor, first.id) } : null;
}
