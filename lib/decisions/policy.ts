import type { Actor, Role } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import { type DecisionAct, type DecisionState, TRANSITIONS } from './rules';

type Holder = Pick<Actor, 'kind' | 'memberships'>;
type Place = { incidentId: string; caseId: string };

const READERS: readonly Role[] = ['COORDINATOR', 'LEGAL', 'COMMUNICATIONS', 'AUDITOR', 'DPO', 'LAB_MANAGER'];

/** Who reads the decisions of a laboratory: communications too, without the worksheet behind them. */
export function mayReadDecisions(actor: Holder, { incidentId, caseId }: Place): boolean {
  return hasRole(actor, incidentId, READERS, caseId);
}

/** True when the person reads decisions of at least one laboratory. */
export function mayReadDecisionsSomewhere(actor: Holder, incidentId: string): boolean {
  return hasAnyRole(actor, incidentId, READERS);
}

/** Acts that the person's roles allow from this state (null = no decision yet); guards come on top. */
export function allowedActs(actor: Holder, place: Place & { state: DecisionState | null }): DecisionAct[] {
  return TRANSITIONS.filter(
    ({ from, roles }) => from === place.state && hasRole(actor, place.incidentId, roles, place.caseId),
  ).map(({ act }) => act);
}
