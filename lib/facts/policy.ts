import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

/** Everyone of the incident but the vendor. */
export const FACT_READERS: readonly Role[] = [
  'COORDINATOR',
  'CISO',
  'LEGAL',
  'COMMUNICATIONS',
  'LIAISON',
  'AUDITOR',
  'DPO',
  'LAB_MANAGER',
];

/** Who has the page of facts at all; which laboratories' values are on it, the rows decide. */
export function mayReadFacts(actor: Holder, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, FACT_READERS);
}

/** The cell records facts of the incident and of every laboratory; a laboratory records its own. */
export function mayRecordFact(
  actor: Holder,
  { incidentId, caseId }: { incidentId: string; caseId: string | null },
): boolean {
  if (hasRole(actor, incidentId, ['COORDINATOR', 'CISO', 'LEGAL'])) return true;
  return caseId !== null && hasRole(actor, incidentId, ['DPO', 'LAB_MANAGER'], caseId);
}
