import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

type Holder = Pick<Actor, 'kind' | 'memberships'>;
type Place = { incidentId: string; caseId: string };

const READERS: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'AUDITOR', 'DPO', 'LAB_MANAGER'];

/** Who sees the worksheet of a laboratory. */
export function mayReadSeverity(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, READERS, caseId);
}

/** Who has the list of severities at all; which laboratories are on it, the rows decide. */
export function mayListSeverity(actor: Holder, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, READERS);
}

/** The worksheet is the laboratory's; the coordinator fills it for it. */
export function mayWriteSeverity(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'DPO', 'LAB_MANAGER'], caseId);
}

/** The engine proposes, the laboratory's DPO decides (domain §5.1). */
export function mayDecideSeverity(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, ['DPO'], caseId);
}
