import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

const LAB: readonly Role[] = ['DPO', 'LAB_MANAGER'];
const WRITERS: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'COMMUNICATIONS', 'LIAISON'];
const READERS: readonly Role[] = [...WRITERS, 'AUDITOR', ...LAB];

/** Everyone of the incident but the vendor; which exchanges, row-level security says. */
export function canReadAuthorities(actor: Actor, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, READERS);
}

/** The directory is kept by the coordinator and the liaison. */
export function canEditDirectory(actor: Actor, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'LIAISON']);
}

/** The cell records any exchange; a DPO or a biologist those of their own laboratory. */
export function canRecordContact(actor: Actor, where: { incidentId: string; caseId: string | null }): boolean {
  return (
    hasRole(actor, where.incidentId, WRITERS) ||
    (where.caseId !== null && hasRole(actor, where.incidentId, LAB, where.caseId))
  );
}
