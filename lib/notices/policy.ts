import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

const CELL: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON', 'AUDITOR'];
const LABORATORY: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/** Organisation for which the person writes as vendor in the incident, or null. */
export function noticeVendor(actor: Holder, incidentId: string): string | null {
  const held = actor.memberships.find((one) => one.role === 'VENDOR' && one.incidentId === incidentId);
  return held?.organisationId ?? null;
}

/** On which side of a notice the person stands; null = notices do not exist for them. The vendor's side wins over any other. */
export function noticeSide(actor: Holder, incidentId: string): 'vendor' | 'cell' | 'laboratory' | null {
  if (noticeVendor(actor, incidentId)) return 'vendor';
  if (hasRole(actor, incidentId, CELL)) return 'cell';
  return hasAnyRole(actor, incidentId, LABORATORY) ? 'laboratory' : null;
}

/** Receipt is the laboratory's own to give: its DPO or its responsible biologist, whatever else they hold, never the vendor. */
export function mayAcknowledge(actor: Holder, { incidentId, caseId }: { incidentId: string; caseId: string }): boolean {
  return noticeVendor(actor, incidentId) === null && hasRole(actor, incidentId, LABORATORY, caseId);
}

/** Role in which the person acknowledges for the laboratory. */
export function acknowledgingRole(
  actor: Holder,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): 'DPO' | 'LAB_MANAGER' {
  return hasRole(actor, incidentId, ['DPO'], caseId) ? 'DPO' : 'LAB_MANAGER';
}

/** The sheet of receipts of all controllers: the vendor's of its own notices, and the cell's. */
export function mayExportReceipts(actor: Holder, incidentId: string): boolean {
  const side = noticeSide(actor, incidentId);
  return side === 'vendor' || side === 'cell';
}
