/** States of one cell of the matrix (an action at a laboratory), in the order of a normal life. */
export const STATES = ['TODO', 'IN_PROGRESS', 'DELIVERED', 'ACCEPTED', 'REFUSED'] as const;
export type RemediationState = (typeof STATES)[number];

/** Who acts on a cell: the vendor it was asked of, or those who judge its work. */
export type Side = 'vendor' | 'decider';

export interface Transition {
  readonly from: RemediationState;
  readonly to: RemediationState;
  readonly by: Side;
  readonly needs?: 'evidence' | 'reason';
}

/** Every step a cell may take; the service, the buttons, the errors and the documentation all read this table. */
export const TRANSITIONS: readonly Transition[] = [
  { from: 'TODO', to: 'IN_PROGRESS', by: 'vendor' },
  { from: 'TODO', to: 'DELIVERED', by: 'vendor', needs: 'evidence' },
  { from: 'IN_PROGRESS', to: 'DELIVERED', by: 'vendor', needs: 'evidence' },
  { from: 'DELIVERED', to: 'ACCEPTED', by: 'decider' },
  { from: 'DELIVERED', to: 'REFUSED', by: 'decider', needs: 'reason' },
  { from: 'REFUSED', to: 'IN_PROGRESS', by: 'vendor' },
  { from: 'REFUSED', to: 'DELIVERED', by: 'vendor', needs: 'evidence' },
];

/** Why a step is refused: message keys under remediation.guards, readable by the person. */
export type Guard = 'alreadyThere' | 'noSuchStep' | 'vendorOnly' | 'deciderOnly' | 'needsEvidence' | 'needsReason';

export interface Step {
  readonly from: RemediationState;
  readonly to: RemediationState;
  readonly sides: readonly Side[];
  readonly hasEvidence: boolean;
  readonly reason: string;
}

/** Null when the step is allowed, else the reason it is not. A proof of an earlier delivery does not count. */
export function guardStep({ from, to, sides, hasEvidence, reason }: Step): Guard | null {
  if (from === to) return 'alreadyThere';
  const transition = TRANSITIONS.find((candidate) => candidate.from === from && candidate.to === to);
  if (!transition) return 'noSuchStep';
  if (!sides.includes(transition.by)) return transition.by === 'vendor' ? 'vendorOnly' : 'deciderOnly';
  if (transition.needs === 'evidence' && !hasEvidence) return 'needsEvidence';
  if (transition.needs === 'reason' && reason.trim() === '') return 'needsReason';
  return null;
}

/** States a person of these sides may bring a cell to, evidence and reason aside. */
export function nextStates(from: RemediationState, sides: readonly Side[]): RemediationState[] {
  return TRANSITIONS.filter((step) => step.from === from && sides.includes(step.by)).map((step) => step.to);
}

/** States every one of the cells may be brought to: what one act on all of them can be. */
export function commonNextStates(cells: readonly (readonly RemediationState[])[]): RemediationState[] {
  return STATES.filter((state) => cells.length > 0 && cells.every((next) => next.includes(state)));
}

/** What bringing a cell to this state requires. */
export function requirement(to: RemediationState): 'evidence' | 'reason' | null {
  return TRANSITIONS.find((step) => step.to === to)?.needs ?? null;
}

/** Work the vendor still owes: nothing delivered, or delivered and sent back. */
export function isOwed(state: RemediationState): boolean {
  return state === 'TODO' || state === 'IN_PROGRESS' || state === 'REFUSED';
}
