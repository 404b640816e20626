import type { Actor, Membership, Role } from './actor';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

function covers(membership: Membership, caseId: string | null | undefined): boolean {
  return membership.organisationId === null || (caseId != null && membership.caseId === caseId);
}

/**
 * True when the actor holds one of the roles in the incident, for all laboratories or for this case.
 * Without `caseId`, only an incident-wide membership counts.
 */
export function hasRole(actor: Holder, incidentId: string, roles: readonly Role[], caseId?: string | null): boolean {
  return actor.memberships.some((m) => m.incidentId === incidentId && roles.includes(m.role) && covers(m, caseId));
}

/** True when the actor holds one of the roles in the incident, for whatever laboratory. */
export function hasAnyRole(actor: Holder, incidentId: string, roles: readonly Role[]): boolean {
  return actor.memberships.some((m) => m.incidentId === incidentId && roles.includes(m.role));
}

/** Roles the actor holds in the incident, for whatever laboratory. */
export function rolesIn(actor: Holder, incidentId: string): Role[] {
  return [...new Set(actor.memberships.filter((m) => m.incidentId === incidentId).map((m) => m.role))];
}

/** Roles the actor holds for one case: those of the whole incident and those of its laboratory. */
export function rolesFor(actor: Holder, { incidentId, caseId }: { incidentId: string; caseId: string }): Role[] {
  return [
    ...new Set(actor.memberships.filter((m) => m.incidentId === incidentId && covers(m, caseId)).map((m) => m.role)),
  ];
}
