import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

/** Who brings the leaked file in and starts its import; they never see a patient of it. */
export function mayImport(actor: Holder, incidentId: string): boolean {
  return actor.kind === 'system' || hasRole(actor, incidentId, ['COORDINATOR', 'CISO']);
}

/** Who follows an import: its counts, its rejects by row number and reason. */
export function mayReadImport(actor: Holder, incidentId: string): boolean {
  return mayImport(actor, incidentId) || hasRole(actor, incidentId, ['AUDITOR']);
}

/** Roles that see persons, always masked: those of their laboratories, or all for the auditor (domain §8.1). */
export const PERSON_READERS: readonly Role[] = ['DPO', 'LAB_MANAGER', 'AUDITOR'];

/** `persons`: masked rows; `counts`: figures per laboratory only; null: the page does not exist. */
export function patientView(actor: Holder, incidentId: string): 'persons' | 'counts' | null {
  if (hasAnyRole(actor, incidentId, PERSON_READERS)) return 'persons';
  return hasRole(actor, incidentId, ['COORDINATOR', 'CISO']) ? 'counts' : null;
}

/** Roles of a laboratory that decide about its patients. */
const LABORATORY: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/** Who may see an identity, for a stated reason and a few minutes: the laboratory's DPO or biologist, nobody else. */
export function mayReveal(actor: Holder, incidentId: string, caseId: string): boolean {
  return actor.kind === 'user' && hasRole(actor, incidentId, LABORATORY, caseId);
}

/** Who decides flags and doubtful pairs of a laboratory. */
export function mayDecide(actor: Holder, incidentId: string, caseId: string): boolean {
  return mayReveal(actor, incidentId, caseId);
}

/** Who asks for new keys: the administrator of the installation, who sees no patient. */
export function mayManageKeys(actor: Holder): boolean {
  return actor.memberships.some(({ role }) => role === 'ADMIN');
}

/** Who asks for and confirms the end of retention, two different people of these. */
export function mayPurge(actor: Holder, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COORDINATOR', 'LEGAL']);
}

/** Who follows it and reads the certificate. */
export function maySeePurge(actor: Holder, incidentId: string): boolean {
  return mayPurge(actor, incidentId) || hasAnyRole(actor, incidentId, PERSON_READERS);
}
