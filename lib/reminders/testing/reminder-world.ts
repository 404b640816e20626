import { makeWorld } from '@/prisma/scenarios/factories';

const HOUR_MS = 3_600_000;

/**
 * The usual world with deadlines: laboratories A and B have their CNIL notification due in 5 and in 20 hours, C has been
 * late for two; A's sector report has an internal target in 3 hours.
 */
export async function makeReminderWorld() {
  const world = await makeWorld();
  const { db, incident, labs } = world;
  const now = Date.now();
  const rows = [
    { lab: 0, kind: 'CNIL_33', ruleId: 'gdpr33', dueAt: new Date(now + 5 * HOUR_MS), targetAt: null },
    { lab: 1, kind: 'CNIL_33', ruleId: 'gdpr33', dueAt: new Date(now + 20 * HOUR_MS), targetAt: null },
    { lab: 2, kind: 'CNIL_33', ruleId: 'gdpr33', dueAt: new Date(now - 2 * HOUR_MS), targetAt: null },
    { lab: 0, kind: 'SECTOR_REPORT', ruleId: 'csp1111', dueAt: null, targetAt: new Date(now + 3 * HOUR_MS) },
  ] as const;
  for (const { lab, ...row } of rows)
    await db.obligation.create({ data: { incidentId: incident.id, caseId: labs[lab].breachCase.id, ...row } });
  return world;
}

export type ReminderWorld = Awaited<ReturnType<typeof makeReminderWorld>>;
