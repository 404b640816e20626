import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import { type FilingAct, type FilingState, TRANSITIONS } from './transitions/rules';

type Holder = Pick<Actor, 'kind' | 'memberships'>;
type Place = { incidentId: string; caseId: string };

const WRITERS: readonly Role[] = ['DPO', 'LAB_MANAGER', 'COORDINATOR'];

/** The dossier is the laboratory's; the coordinator drafts for it. */
export function mayDraft(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, WRITERS, caseId);
}

/** Those who write the dossier or decide on it leave remarks on its fields. */
export function mayComment(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, [...WRITERS, 'LEGAL'], caseId);
}

/** True when the person drafts for at least one laboratory of the incident. */
export function mayDraftSomewhere(actor: Holder, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, WRITERS);
}

/** Who has the list of dossiers at all; which laboratories are on it, the rows decide. */
export function mayListFilings(actor: Holder, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, [...WRITERS, 'LEGAL', 'AUDITOR']);
}

/** Acts of the table of transitions that the person's roles allow from this state; guards come on top. */
export function allowedActs(actor: Holder, filing: Place & { state: FilingState }): FilingAct[] {
  return TRANSITIONS.filter(
    (item) => item.from.includes(filing.state) && hasRole(actor, filing.incidentId, item.roles, filing.caseId),
  ).map((item) => item.act);
}

/** Content is written in drafts only. */
export function mayEdit(actor: Holder, filing: Place & { state: FilingState }): boolean {
  return filing.state === 'DRAFT' && mayDraft(actor, filing);
}
