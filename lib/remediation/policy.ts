import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import type { Side } from './rules';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

/** Organisations for which the person acts as vendor in the incident. */
export function vendorOrganisations(actor: Holder, incidentId: string): string[] {
  return actor.memberships
    .filter((held) => held.role === 'VENDOR' && held.incidentId === incidentId)
    .flatMap((held) => (held.organisationId ? [held.organisationId] : []));
}

/** The crisis cell's technical readers, the laboratories for their own cells, the vendor for its own. */
export function mayReadRemediation(actor: Holder, incidentId: string): boolean {
  return (
    hasRole(actor, incidentId, ['COORDINATOR', 'CISO', 'LIAISON', 'AUDITOR']) ||
    hasAnyRole(actor, incidentId, ['DPO', 'LAB_MANAGER']) ||
    vendorOrganisations(actor, incidentId).length > 0
  );
}

/**
 * On which side of a cell the person stands: its vendor, or one who judges (coordinator, CISO, DPO and responsible
 * biologist of that laboratory). Whoever works for the vendor never judges its work, whatever else they hold.
 */
export function sidesOf(
  actor: Holder,
  item: { readonly incidentId: string; readonly caseId: string; readonly vendorOrgId: string },
): Side[] {
  if (vendorOrganisations(actor, item.incidentId).includes(item.vendorOrgId)) return ['vendor'];
  const judges = hasRole(actor, item.incidentId, ['COORDINATOR', 'CISO', 'DPO', 'LAB_MANAGER'], item.caseId);
  return judges ? ['decider'] : [];
}

/** What is asked of the vendor is the coordinator's to say. */
export function mayDefineActions(actor: Holder, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR']);
}
