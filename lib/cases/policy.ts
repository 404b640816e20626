import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import type { ObligationKind } from './obligations/rules';

type Holder = Pick<Actor, 'kind' | 'memberships'>;
type Place = { incidentId: string; caseId: string };

/** Roles that see the cases of every laboratory of an incident; DPO and responsible biologist see their own, a vendor none. */
export const CASE_READERS: readonly Role[] = [
  'COORDINATOR',
  'CISO',
  'LEGAL',
  'COMMUNICATIONS',
  'LIAISON',
  'AUDITOR',
  'DPO',
  'LAB_MANAGER',
];

/** Who sees the dossiers of a case; the others see its clock only. */
export function mayReadFilings(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'LEGAL', 'AUDITOR', 'DPO', 'LAB_MANAGER'], caseId);
}

/** The awareness date is the laboratory's to fix, or the coordinator's for it (domain §8.2, task 3). */
export function mayFixAwareness(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'DPO', 'LAB_MANAGER'], caseId);
}

const OBLIGATION_WRITERS: Record<ObligationKind, readonly Role[]> = {
  // Only a receipt meets it: lib/filings/service.ts.
  CNIL_33: [],
  SECTOR_REPORT: ['COORDINATOR', 'LIAISON', 'DPO', 'LAB_MANAGER'],
  COMPLAINT: ['COORDINATOR', 'LEGAL', 'DPO', 'LAB_MANAGER'],
};

/** Sector report: laboratory, coordinator, liaison. Complaint: laboratory, coordinator, legal. */
export function maySetObligation(actor: Holder, place: Place & { kind: ObligationKind }): boolean {
  return hasRole(actor, place.incidentId, OBLIGATION_WRITERS[place.kind], place.caseId);
}
