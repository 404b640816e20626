import type { DecisionFact } from '../facts';
import { actFor, type StateOf, type StepState, WRITERS } from '../step';

/** The worksheet proposes, the DPO decides; only a decided one counts. */
export const severityState: StateOf = ({ severity }, _item, context) => {
  if (!severity) return { state: 'OPEN', detail: 'severity.unseen' };
  const place = { page: 'severity' } as const;
  if (severity.decided) {
    const { score, cnil, at, by } = severity.decided;
    return { state: 'DONE', detail: 'severity.done', params: { score: score / 100, cnil, by }, doneAt: at, place };
  }
  if (severity.drafting)
    return { state: 'OPEN', detail: 'severity.draft', place, ...actFor(context, 'decide', ['DPO']) };
  return { state: 'OPEN', detail: 'severity.todo', place, ...actFor(context, 'score', WRITERS) };
};

/** Notify the CNIL or not: proposed by the DPO, signed by the responsible biologist. */
export const decision33State: StateOf = ({ decisions, receipt }, _item, context) => {
  if (!decisions) return { state: receipt ? 'DONE' : 'OPEN', detail: 'decision.unseen', doneAt: receipt?.at ?? null };
  const state = decisionState(decisions.ART_33, context);
  // A dossier that the CNIL received shows the will to notify, signed or not.
  if (state.state === 'OPEN' && receipt)
    return { state: 'DONE', detail: 'decision.byFiling', doneAt: receipt.at, place: { page: 'decisions' } };
  return state;
};

/** Inform the persons, or one of the exceptions of art. 34(3). */
export const decision34State: StateOf = ({ decisions, letters }, _item, context) => {
  if (!decisions) return { state: letters?.signed ? 'DONE' : 'OPEN', detail: 'decision.unseen' };
  const state = decisionState(decisions.ART_34, context);
  if (state.state === 'OPEN' && letters && letters.signed > 0)
    return { state: 'DONE', detail: 'decision.byLetters', place: { page: 'decisions' } };
  return state;
};

function decisionState({ signed, proposed }: DecisionFact, context: Parameters<StateOf>[2]): StepState {
  const place = { page: 'decisions' } as const;
  if (proposed) {
    const own = proposed.byId === context.viewer.userId;
    const act = own ? {} : actFor(context, 'sign', ['LAB_MANAGER']);
    const { outcome, by } = proposed;
    return {
      state: 'OPEN',
      detail: 'decision.proposed',
      params: { outcome, by },
      place,
      ...act,
      waitsForMe: 'act' in act,
    };
  }
  if (signed)
    return {
      state: 'DONE',
      detail: 'decision.done',
      params: { outcome: signed.outcome, by: signed.by },
      doneAt: signed.at,
      place,
    };
  return { state: 'OPEN', detail: 'decision.todo', place, ...actFor(context, 'propose', ['DPO']) };
}
