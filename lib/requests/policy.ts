import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';

type Holder = Pick<Actor, 'kind' | 'memberships'>;
type Place = { incidentId: string; caseId: string };

const LAB: readonly Role[] = ['DPO', 'LAB_MANAGER'];

/** `rows`: requests with who asks, masked; `desk`: take calls and count; `counts`: figures only; null: no such page. */
export type RequestView = 'rows' | 'desk' | 'counts';

/** What of the requests a person has in the incident (issue 4 §3): laboratories and auditor, hotline, communications. */
export function requestView(actor: Holder, incidentId: string): RequestView | null {
  if (hasAnyRole(actor, incidentId, LAB) || hasRole(actor, incidentId, ['AUDITOR'])) return 'rows';
  if (hasRole(actor, incidentId, ['COORDINATOR'])) return 'desk';
  return hasRole(actor, incidentId, ['COMMUNICATIONS']) ? 'counts' : null;
}

/** Who asks, and what the file says of them: the laboratory itself, and the auditor, masked. */
export function mayReadRequest(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, LAB, caseId) || hasRole(actor, incidentId, ['AUDITOR']);
}

/** Authenticates, links, answers, refuses: the laboratory, and nobody else. */
export function mayHandleRequest(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, LAB, caseId);
}

/** Notes a request that came in: the laboratory, or the hotline of the cell for any of them. */
export function mayRegisterRequest(actor: Holder, place: Place): boolean {
  return mayHandleRequest(actor, place) || hasRole(actor, place.incidentId, ['COORDINATOR']);
}

/** Who sits at the hotline's desk. */
export function hasDesk(actor: Holder, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, LAB) || hasRole(actor, incidentId, ['COORDINATOR']);
}

/** Reads what the hotline says. */
export function mayReadScript(actor: Holder, incidentId: string): boolean {
  return requestView(actor, incidentId) !== null;
}

export function mayEditScript(actor: Holder, incidentId: string): boolean {
  return hasRole(actor, incidentId, ['COMMUNICATIONS']);
}

/** Texts of answers: a laboratory's own, or (caseId null) those offered to all by the communications of the cell. */
export function mayEditTemplate(actor: Holder, place: { incidentId: string; caseId: string | null }): boolean {
  const { incidentId, caseId } = place;
  return caseId === null ? mayEditScript(actor, incidentId) : mayHandleRequest(actor, { incidentId, caseId });
}
