import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { rolesFor } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import { countRequests } from '@/lib/requests/desk/queries';
import { readStepFacts } from '../checklist/queries';
import { caseSteps, stepProgress } from '../checklist/rules';
import type { Step } from '../checklist/step';
import { type ClockFacts, compareUrgency } from '../rules';

/** One laboratory of mine, with the act that comes next and what waits for my approval or signature. */
export interface MyCase {
  caseId: string;
  incidentId: string;
  laboratory: string;
  city: string;
  department: string;
  clock: ClockFacts;
  next: Step | null;
  waiting: Step[];
  progress: { done: number; total: number };
  /** Requests of patients: open, and late by law or by our own aim. */
  requests: { open: number; late: number };
}

/** My laboratories in one incident, the most urgent first, on that incident's own clock. */
export interface MyIncident {
  incidentId: string;
  title: string;
  ref: string;
  exercise: boolean;
  nowMs: number;
  offsetMs: number;
  cases: MyCase[];
}

/**
 * The laboratories the person answers for as DPO or responsible biologist, in every running incident; the incident with
 * the most urgent clock first. @throws NOT_FOUND for whoever answers for none
 */
export async function getMyCases(actor: Actor): Promise<MyIncident[]> {
  const mine = ownPlaces(actor);
  if (mine.length === 0) throw notFound();
  return withActor(actor, async (tx) => {
    const incidents = await tx.incident.findMany({
      where: { id: { in: mine.map(({ incidentId }) => incidentId) }, status: { not: 'CLOSED' } },
      select: { id: true, title: true, ref: true, exercise: true, clockOffsetMs: true },
    });
    const groups = [];
    for (const { id: incidentId, clockOffsetMs, ...incident } of incidents) {
      const caseIds = mine.flatMap((place) => (place.incidentId === incidentId ? place.caseId : []));
      const names = await tx.breachCase.findMany({
        where: { incidentId, id: { in: caseIds } },
        select: { id: true, organisation: { select: { name: true, city: true, department: true } } },
      });
      const facts = await readStepFacts(tx, actor, { incidentId, caseIds });
      const requests = await countRequests(tx, { incidentId, caseIds, now: caseNow({ clockOffsetMs }) });
      const cases = names.flatMap(({ id: caseId, organisation: { name, city, department } }) => {
        const found = facts.get(caseId);
        if (!found) return [];
        const viewer = { userId: actor.userId, roles: rolesFor(actor, { incidentId, caseId }) };
        const steps = caseSteps(found, { now: found.now, viewer });
        const { awarenessAt, deadlineAt, notifiedAt, notRequiredAt, withdrawnAt } = found.clockFacts;
        return {
          order: found.clock,
          now: found.now,
          caseId,
          incidentId,
          laboratory: name,
          city,
          department,
          clock: { awarenessAt, deadlineAt, notifiedAt, notRequiredAt, withdrawnAt },
          next: steps.find((step) => step.next) ?? null,
          waiting: steps.filter((step) => step.waitsForMe),
          progress: stepProgress(steps),
          requests: requests.get(caseId) ?? { open: 0, late: 0 },
        };
      });
      cases.sort((a, b) => compareUrgency(a.order, b.order) || a.laboratory.localeCompare(b.laboratory, 'fr'));
      const [first] = cases;
      if (first) groups.push({ ...incident, incidentId, offsetMs: Number(clockOffsetMs), cases, first });
    }
    groups.sort((a, b) => compareUrgency(a.first.order, b.first.order) || a.title.localeCompare(b.title, 'fr'));
    return groups.map(({ first, cases, ...group }) => ({
      ...group,
      nowMs: first.now.getTime(),
      cases: cases.map(({ order: _, now: __, ...one }) => one),
    }));
  });
}

/** Where a person of laboratories lands: their only one, or the list of theirs; null for all others. */
export function homeOfLaboratories(actor: Actor): string | null {
  const places = ownPlaces(actor);
  const manager = actor.memberships.every(({ role }) => role === 'LAB_MANAGER');
  const [only] = places;
  if (!only) return null;
  return manager && places.length === 1 ? `/incidents/${only.incidentId}/cases/${only.caseId}` : '/cases';
}

function ownPlaces(actor: Actor): { incidentId: string; caseId: string }[] {
  const places = new Map<string, { incidentId: string; caseId: string }>();
  for (const { role, incidentId, caseId } of actor.memberships)
    if ((role === 'DPO' || role === 'LAB_MANAGER') && incidentId && caseId) places.set(caseId, { incidentId, caseId });
  return [...places.values()];
}
