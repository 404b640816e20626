import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { KNOWN_KINDS } from '@/lib/rules/schema';

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

/** Known kinds that are recorded by hand; the other known ones follow from an act of their own (receipt, signature …). */
const BY_HAND: Readonly<Record<string, readonly Role[]>> = {
  SECTOR_REPORT: ['COORDINATOR', 'LIAISON', 'DPO', 'LAB_MANAGER'],
  COMPLAINT: ['COORDINATOR', 'LEGAL', 'DPO', 'LAB_MANAGER'],
};
const RECORDERS: readonly Role[] = ['COORDINATOR', 'LEGAL', 'LIAISON', 'DPO', 'LAB_MANAGER'];

/**
 * Who records by hand where an obligation stands. What a rule pack brings has no form of its own: the laboratory and the
 * coordinator record it, and whoever the rule names as its owner.
 */
export function maySetObligation(actor: Holder, place: Place & { kind: string; owner?: Role }): boolean {
  const known = KNOWN_KINDS.some((kind) => kind === place.kind);
  const owner = RECORDERS.filter((role) => role === place.owner);
  const roles = known ? (BY_HAND[place.kind] ?? []) : (['COORDINATOR', 'DPO', 'LAB_MANAGER', ...owner] as const);
  return hasRole(actor, place.incidentId, roles, place.caseId);
}
