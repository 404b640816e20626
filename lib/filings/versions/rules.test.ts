import { describe, expect, it } from 'vitest';
import { READY_EXAMPLE } from '../form/ready-example';
import { filingContentSchema } from '../form/schema';
import type { FilingState } from '../transitions/rules';
import { type FilingPurpose, lastFiled, supplementContent, withdrawalOf } from './rules';

const version = (number: number, state: FilingState, purpose: FilingPurpose | null = 'COMPLETES') => ({
  version: number,
  state,
  purpose: number === 1 ? null : purpose,
  receipt: null,
});

describe('versions of a dossier', () => {
  it('the last one that the authority holds counts, whatever is still being written or was given up', () => {
    const list = [version(1, 'FILED'), version(2, 'WITHDRAWN'), version(2, 'FILED'), version(3, 'DRAFT')];
    expect(lastFiled(list)).toBe(list[2]);
    expect(lastFiled([version(1, 'APPROVED')])).toBeNull();
  });

  it('a filed withdrawal is in force until something else is filed; a drafted one is not', () => {
    const withdrawal = version(2, 'FILED', 'WITHDRAWS');
    expect(withdrawalOf([version(1, 'FILED'), withdrawal])).toBe(withdrawal);
    expect(withdrawalOf([version(1, 'FILED'), version(2, 'DRAFT', 'WITHDRAWS')])).toBeNull();
    expect(withdrawalOf([version(1, 'FILED'), withdrawal, version(3, 'FILED')])).toBeNull();
  });

  it('a supplement keeps every answer and says which notification it follows, and why', () => {
    const content = filingContentSchema.parse(READY_EXAMPLE);
    const next = supplementContent(content, { receiptNumber: '21-04417', purpose: 'CORRECTS', reason: 'Nombre faux' });
    expect(next.type).toEqual({
      notificationType: 'COMPLEMENTAIRE',
      previousNotificationNumber: '21-04417',
      purpose: 'CORRECTS',
      purposeText: 'Nombre faux',
      stage: 'FOLLOW_UP',
      status: null,
    });
    expect({ ...next, type: content.type }).toEqual(content);
  });
});
