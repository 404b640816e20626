import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

/** The register is the controller's; the cell's coordinator, its lawyers and the auditor read it, a vendor never. */
export const REGISTER_READERS: readonly Role[] = ['COORDINATOR', 'LEGAL', 'AUDITOR', 'DPO', 'LAB_MANAGER'];
const CONTROLLER: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/** Who has a register page in the incident. */
export function mayReadRegister(actor: Holder, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, REGISTER_READERS);
}

/** Who reads the entry of one laboratory. */
export function mayReadEntry(actor: Holder, { incidentId, caseId }: { incidentId: string; caseId: string }): boolean {
  return hasRole(actor, incidentId, REGISTER_READERS, caseId);
}

/** Laboratories whose whole register, over all incidents, the actor keeps as DPO or responsible biologist. */
export function registerKept(actor: Holder): { organisationIds: string[]; incidentIds: string[] } {
  const own = actor.memberships.filter((membership) => CONTROLLER.includes(membership.role));
  return {
    organisationIds: [...new Set(own.flatMap((membership) => membership.organisationId ?? []))],
    incidentIds: [...new Set(own.flatMap((membership) => membership.incidentId ?? []))],
  };
}

/** Who keeps the register of at least one laboratory. */
export function keepsRegister(actor: Holder): boolean {
  return registerKept(actor).organisationIds.length > 0;
}
