import { describe, expect, it } from 'vitest';
import { BATCH_ACTS, BATCH_STATES, BATCH_TRANSITIONS, type BatchFacts, refusalOf, transitionFor } from './rules';

const facts: BatchFacts = {
  state: 'DRAFT',
  channel: 'EMAIL',
  exercise: false,
  recipientsReady: true,
  total: 10,
  excluded: 1,
  cancelled: 0,
  ready: 9,
  deferred: 0,
  unknown: 0,
  canaryWaits: false,
  fault: null,
  placements: 0,
  proofs: 0,
  packageReady: false,
  contentChanged: false,
  decidedNotToInform: false,
  approvedBy: null,
  actorId: 'dpo',
};
const key = (act: Parameters<typeof refusalOf>[0], change: Partial<BatchFacts>) =>
  refusalOf(act, { ...facts, ...change })?.key;

describe('release by two people', () => {
  it('lets nobody sign a batch that the same person approved', () => {
    expect(key('sign', { state: 'DPO_APPROVED', approvedBy: 'dpo', actorId: 'dpo' })).toBe(
      'notifications.guards.samePerson',
    );
    expect(key('sign', { state: 'DPO_APPROVED', approvedBy: 'dpo', actorId: 'biologist' })).toBeUndefined();
  });

  it('signs and starts nothing while a signed art. 34 decision says not to inform', () => {
    const refused = 'notifications.guards.decidedNotToInform';
    const decided = { decidedNotToInform: true, approvedBy: 'dpo', actorId: 'biologist' };
    expect(key('sign', { ...decided, state: 'DPO_APPROVED' })).toBe(refused);
    expect(key('start', { ...decided, state: 'CONTROLLER_SIGNED' })).toBe(refused);
    expect(key('resume', { ...decided, state: 'PAUSED' })).toBe(refused);
    expect(key('continue', { ...decided, state: 'SENDING', canaryWaits: true })).toBe(refused);
    expect(key('reopen', { ...decided, state: 'SENT', ready: 1 })).toBe(refused);
    expect(key('pause', { ...decided, state: 'SENDING' })).toBeUndefined();
  });

  it('gives approval to the DPO and signature to the responsible biologist, to nobody else', () => {
    expect(transitionFor('approve', 'DRAFT')?.by).toEqual(['DPO']);
    expect(transitionFor('sign', 'DPO_APPROVED')?.by).toEqual(['LAB_MANAGER']);
  });

  it('sends nothing that was not approved and signed', () => {
    for (const state of BATCH_STATES.filter((s) => s !== 'CONTROLLER_SIGNED')) {
      expect(key('start', { state })).toBe('notifications.guards.wrongState');
    }
  });

  it('refuses approval of an unfinished list, an empty one, a gap in the text or a telling subject', () => {
    expect(key('approve', { recipientsReady: false })).toBe('notifications.guards.recipientsPending');
    expect(key('approve', { total: 3, excluded: 3 })).toBe('notifications.guards.nobody');
    const fault = { key: 'letters.faults.slots', params: { slots: 'advice' } };
    expect(refusalOf('approve', { ...facts, fault })).toEqual(fault);
    expect(key('approve', { decidedNotToInform: true })).toBe('notifications.guards.decidedNotToInform');
    expect(key('approve', {})).toBeUndefined();
  });
});

describe('sending', () => {
  it('neither signs nor sends what is no longer what was approved', () => {
    const changed = { approvedBy: 'other', contentChanged: true };
    expect(key('sign', { state: 'DPO_APPROVED', ...changed })).toBe('notifications.guards.contentChanged');
    expect(key('start', { state: 'CONTROLLER_SIGNED', ...changed })).toBe('notifications.guards.contentChanged');
    expect(key('resume', { state: 'PAUSED', ...changed })).toBe('notifications.guards.contentChanged');
  });

  it('never starts or resumes an exercise', () => {
    expect(key('start', { state: 'CONTROLLER_SIGNED', exercise: true })).toBe('notifications.guards.exercise');
    expect(key('resume', { state: 'PAUSED', exercise: true })).toBe('notifications.guards.exercise');
  });

  it('is finished only when nobody is left to send, closed only when nothing is uncertain', () => {
    expect(refusalOf('finish', { ...facts, state: 'SENDING', ready: 0, deferred: 2 })?.params).toEqual({ count: 2 });
    expect(key('finish', { state: 'SENDING', ready: 0 })).toBeUndefined();
    expect(key('close', { state: 'SENT', ready: 0, unknown: 3 })).toBe('notifications.guards.unknownLeft');
    expect(key('close', { state: 'SENT', ready: 0 })).toBeUndefined();
  });

  it('acknowledges a mail-house package only once it exists', () => {
    expect(key('acknowledge', { state: 'SENDING' })).toBe('notifications.guards.notPost');
    expect(key('acknowledge', { state: 'SENDING', channel: 'POST' })).toBe('notifications.guards.packagePending');
    expect(key('acknowledge', { state: 'SENDING', channel: 'POST', packageReady: true })).toBeUndefined();
  });

  it('ends for good in CLOSED and CANCELLED', () => {
    for (const act of BATCH_ACTS) {
      expect(transitionFor(act, 'CLOSED')).toBeNull();
      expect(transitionFor(act, 'CANCELLED')).toBeNull();
    }
  });

  it('reaches every state from DRAFT', () => {
    const reached = new Set(['DRAFT']);
    for (let size = 0; size !== reached.size; ) {
      size = reached.size;
      for (const row of BATCH_TRANSITIONS) if (row.from.some((state) => reached.has(state))) reached.add(row.to);
    }
    expect([...reached].sort()).toEqual([...BATCH_STATES].sort());
  });
});

describe('public notice', () => {
  const notice = { channel: 'NOTICE', state: 'CONTROLLER_SIGNED' } as const;

  it('is public once it says where it stands, closed once a place is proven', () => {
    expect(key('start', notice)).toBe('notifications.guards.noPlacement');
    expect(key('start', { ...notice, placements: 1 })).toBeUndefined();
    expect(key('close', { ...notice, state: 'SENT', ready: 0, placements: 2 })).toBe('notifications.guards.noProof');
    expect(key('close', { ...notice, state: 'SENT', ready: 0, placements: 2, proofs: 1 })).toBeUndefined();
  });
});
