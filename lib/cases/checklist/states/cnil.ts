import { REGISTER_READERS } from '@/lib/register/policy';
import { delayReasonsDemanded } from '../../rules';
import type { FilingFact, StepFacts } from '../facts';
import { actFor, type StateOf, type StepState, WRITERS } from '../step';

const DECIDERS = [...WRITERS, 'LEGAL'] as const;

/** Notification of the CNIL: only the receipt meets it; late dossiers ask for their reasons before anything else. */
export const cnilState: StateOf = (facts, _item, context) => {
  const { clock, filings, receipt } = facts;
  if (clock.state === 'NOT_REQUIRED') return { state: 'NOT_REQUIRED', detail: 'cnil.notRequired' };
  const initial = filings?.initial ?? null;
  const place = initial ? ({ page: 'filing', id: initial.id } as const) : ({ page: 'draft' } as const);
  if (clock.state === 'MET' || clock.state === 'WITHDRAWN')
    return {
      state: 'DONE',
      detail: clock.state === 'WITHDRAWN' ? 'cnil.withdrawn' : clock.late ? 'cnil.doneLate' : 'cnil.done',
      params: { receipt: receipt?.number ?? '' },
      doneAt: receipt?.at ?? null,
      place: initial ? place : undefined,
    };
  if (!filings) return { state: 'OPEN', detail: 'cnil.unseen' };
  if (!initial) return { state: 'OPEN', detail: 'cnil.todo', place, ...actFor(context, 'start', WRITERS) };
  const open = dossier(initial, context);
  const reasons = delayReasonsDemanded(
    { awarenessAt: facts.awareness?.at ?? null, deadlineAt: clock.deadline },
    context.now,
  );
  if (initial.state === 'DRAFT' && reasons && !initial.delayReasonsGiven)
    return { ...open, detail: 'cnil.reasons', ...actFor(context, 'explain', WRITERS) };
  return open;
};

/** The supplement: what the initial notification lacked, then each new fact. */
export const supplementState: StateOf = (facts, _item, context) => {
  const supplement = facts.filings?.supplement ?? null;
  if (supplement?.state === 'FILED')
    return {
      state: 'DONE',
      detail: 'supplement.done',
      doneAt: supplement.receiptAt,
      place: { page: 'filing', id: supplement.id },
    };
  if (facts.clock.state === 'NOT_REQUIRED') return { state: 'NOT_REQUIRED', detail: 'supplement.notRequired' };
  if (!facts.receipt) return { state: 'WAITING', detail: 'supplement.after' };
  if (supplement) return dossier(supplement, context);
  const initial = facts.filings?.initial;
  return {
    state: 'OPEN',
    detail: 'supplement.todo',
    place: initial ? { page: 'filing', id: initial.id } : undefined,
    ...(initial ? actFor(context, 'complete', WRITERS) : {}),
  };
};

function dossier(filing: FilingFact, context: Parameters<StateOf>[2]): StepState {
  const place = { page: 'filing', id: filing.id } as const;
  const base = { state: 'OPEN', place } as const;
  if (filing.state === 'IN_REVIEW') {
    const own = filing.requestedBy === context.viewer.userId;
    const act = own ? {} : actFor(context, 'approve', DECIDERS);
    return { ...base, detail: 'cnil.inReview', params: { by: filing.requestedName }, ...act, waitsForMe: 'act' in act };
  }
  if (filing.state === 'APPROVED') return { ...base, detail: 'cnil.approved', ...actFor(context, 'file', WRITERS) };
  return {
    ...base,
    detail: 'cnil.draft',
    params: { percent: filing.completeness },
    ...actFor(context, 'fill', WRITERS),
  };
}

/** The register of art. 33(5): the CNIL takes the summary of the notification; a reasoned refusal stands there too. */
export const registerState: StateOf = (facts: StepFacts, _item, { viewer }) => {
  const reads = viewer.roles.some((role) => REGISTER_READERS.includes(role));
  const place = reads ? ({ page: 'register' } as const) : undefined;
  const row = facts.obligations.find(({ kind }) => kind === 'REGISTER');
  if (facts.receipt) return { state: 'DONE', detail: 'register.done', doneAt: facts.receipt.at, place };
  if (row?.state === 'DONE') return { state: 'DONE', detail: 'register.doneByHand', doneAt: row.doneAt, place };
  if (facts.clock.state === 'NOT_REQUIRED') {
    const signed = facts.decisions?.ART_33.signed ?? null;
    return { state: 'DONE', detail: 'register.reasoned', doneAt: signed?.at ?? null, place };
  }
  return { state: 'OPEN', detail: 'register.todo', place };
};
