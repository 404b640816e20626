import { actFor, LAB, type StateOf } from '../step';

const PREPARERS = ['COORDINATOR', 'COMMUNICATIONS', ...LAB] as const;

/** Information of the patients: after the decision; done when every batch has been sent. */
export const personsState: StateOf = ({ decisions, letters, obligations }, _item, context) => {
  const row = obligations.find(({ kind }) => kind === 'PERSONS_34');
  if (row?.state === 'NOT_REQUIRED') return { state: 'NOT_REQUIRED', detail: 'persons.notRequired' };
  if (!letters) return { state: 'OPEN', detail: 'persons.unseen' };
  const place = { page: 'batches' } as const;
  const { total, approved, signed, sent } = letters;
  const params = { total, approved, signed, sent };
  if (row?.state === 'DONE' || (total > 0 && sent === total))
    return { state: 'DONE', detail: 'persons.done', params, doneAt: row?.doneAt ?? null, place };
  if (total === 0) {
    const outcome = decisions?.ART_34.signed?.outcome;
    if (outcome && outcome !== 'INFORM') return { state: 'NOT_REQUIRED', detail: 'persons.exception', place };
    if (!outcome) return { state: 'WAITING', detail: 'persons.after', place };
    return { state: 'OPEN', detail: 'persons.prepare', place, ...actFor(context, 'prepare', PREPARERS) };
  }
  const open = { state: 'OPEN', params, place } as const;
  if (approved < total) {
    const act = actFor(context, 'approve', ['DPO']);
    return { ...open, detail: 'persons.approve', ...act, waitsForMe: 'act' in act };
  }
  if (signed < total) {
    const act = actFor(context, 'sign', ['LAB_MANAGER']);
    return { ...open, detail: 'persons.sign', ...act, waitsForMe: 'act' in act };
  }
  return { ...open, detail: 'persons.send', ...actFor(context, 'send', PREPARERS) };
};

/** The processor's notice: sent by the vendor, acknowledged by the laboratory. */
export const noticeState: StateOf = ({ notice, obligations }, _item, context) => {
  const row = obligations.find(({ kind }) => kind === 'PROCESSOR_NOTICE');
  if (notice) {
    const place = { page: 'notice', id: notice.id } as const;
    if (notice.acknowledgedAt)
      return {
        state: 'DONE',
        detail: 'notice.done',
        params: { by: notice.acknowledgedBy },
        doneAt: notice.acknowledgedAt,
        place,
      };
    const act = actFor(context, 'acknowledge', LAB);
    return { state: 'OPEN', detail: 'notice.received', place, ...act, waitsForMe: 'act' in act };
  }
  if (row?.state === 'DONE') return { state: 'DONE', detail: 'notice.recorded', doneAt: row.doneAt };
  return row?.state === 'NOT_REQUIRED'
    ? { state: 'NOT_REQUIRED', detail: 'notice.notRequired' }
    : { state: 'WAITING', detail: 'notice.waiting' };
};
