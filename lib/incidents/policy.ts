import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

/** Whoever coordinates an incident somewhere, or administers, may declare one; they become its coordinator. */
export function canDeclare(actor: Holder): boolean {
  return actor.memberships.some(({ role }) => role === 'COORDINATOR' || role === 'ADMIN');
}

/** The coordinator completes what was declared. */
export function mayEditIncident(actor: Holder, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR']);
}
