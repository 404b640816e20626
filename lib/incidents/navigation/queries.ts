import 'server-only';
import { type ClockState, clockAt, isClockOpen } from '@/lib/cases/rules';
import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, rolesIn } from '@/lib/platform/auth/has-role';
import { Prisma } from '@/lib/platform/db/generated/client';
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
/** Laboratories the command palette offers. */
const PALETTE_CASES = 500;

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

/** What a number beside a section counts, one scalar of one query; sections without a number are not in it. */
function countOf(key: SectionKey, roles: readonly Role[]): Prisma.Sql | null {
  const vendor = roles.includes('VENDOR');
  const laboratory = roles.some((role) => role === 'DPO' || role === 'LAB_MANAGER');
  switch (key) {
    case 'reports':
      return Prisma.sql`FROM authority_report WHERE state IN ('DRAFT', 'READY')`;
    case 'severity':
      return Prisma.sql`FROM legal_decision WHERE state = 'PROPOSED'`;
    case 'remediation':
      return vendor
        ? Prisma.sql`FROM remediation_item WHERE state = 'REFUSED'`
        : Prisma.sql`FROM remediation_item WHERE state = 'DELIVERED'`;
    case 'notices':
      // What asks something of the reader: the vendor its failed e-mails, a laboratory what it has not acknowledged.
      if (vendor) return Prisma.sql`FROM processor_notice_delivery WHERE mail_state IN ('FAILED', 'UNKNOWN')`;
      return laboratory ? Prisma.sql`FROM processor_notice_delivery WHERE acknowledged_at IS NULL` : null;
    case 'batches':
      return Prisma.sql`FROM batch WHERE true`;
    case 'leaks':
      return Prisma.sql`FROM leak_location WHERE state NOT IN ('OFFLINE', 'BLOCKED')`;
    default:
      return null;
  }
}

const COUNTED = ['reports', 'severity', 'remediation', 'notices', 'batches', 'leaks'] as const;

async function counts(
  tx: Tx,
  input: { incidentId: string; roles: Role[]; states: readonly ClockState[]; now: Date },
): Promise<IncidentFrame['counts']> {
  const { incidentId, roles, states, now } = input;
  const has = (key: SectionKey) => opens(roles, key);
  const result: IncidentFrame['counts'] = {};
  if (has('cases')) {
    const late = states.includes('OVERDUE');
    result.cases = { count: states.length, late: false };
    if (has('filings')) result.filings = { count: states.filter(isClockOpen).length, late };
  }
  if (has('requests')) {
    const { open, late } = await countOpenRequests(tx, { incidentId, now });
    result.requests = { count: open, late: late > 0 };
  }
  const asked = COUNTED.filter(has).map((key) => {
    const from = countOf(key, roles);
    return Prisma.sql`SELECT ${key} AS key, ${from ? Prisma.sql`(SELECT count(*) ${from} AND incident_id = ${incidentId}::uuid)` : Prisma.sql`0`}::int AS count`;
  });
  if (asked.length === 0) return result;
  const rows = await tx.$queryRaw<{ key: (typeof COUNTED)[number]; count: number }[]>(
    Prisma.join(asked, ' UNION ALL '),
  );
  const urgent = (key: SectionKey) => roles.includes('VENDOR') && (key === 'remediation' || key === 'notices');
  for (const { key, count } of rows) result[key] = { count, late: urgent(key) && count > 0 };
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
            withdrawnAt: true,
            organisation: { select: { name: true, city: true } },
          },
          orderBy: { organisation: { name: 'asc' } },
        })
      : [];
    const states = cases.map((facts) => clockAt(facts, now).state);
    return {
      id: incident.id,
      title: incident.title,
      tlp: incident.tlp,
      status: incident.status,
      exercise: incident.exercise,
      nowMs: now.getTime(),
      offsetMs: Number(incident.clockOffsetMs),
      roles,
      counts: await counts(tx, { incidentId, roles, states, now }),
      people: present.map(({ name }) => name),
      cases: cases.slice(0, PALETTE_CASES).map(({ id, organisation }, index) => ({
        id,
        ...organisation,
        late: states[index] === 'OVERDUE',
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
