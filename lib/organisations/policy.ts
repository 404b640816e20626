import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

/** The directory of an incident's laboratories, with contacts: coordinator and auditor. */
export function mayListLaboratories(actor: Holder, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'AUDITOR']);
}

/** The coordinator adds, imports and corrects laboratories. */
export function mayEditLaboratories(actor: Holder, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR']);
}
