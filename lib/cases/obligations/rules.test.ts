import { describe, expect, it } from 'vitest';
import { BUILT_IN_PACKS } from '@/lib/rules/packs/built-in';
import { obligationsOf } from '@/lib/rules/rules';
import { makeFacts } from '@/lib/rules/testing/facts';
import { planDues } from './rules';

const at = (iso: string) => new Date(iso);
const awarenessAt = at('2021-02-23T11:30+01:00');
const applicable = obligationsOf({ packs: BUILT_IN_PACKS, facts: makeFacts({ awarenessAt }) });
const fresh = { rows: [], deadlineAt: null, deadlineHours: 72, met: false };

describe('dates to write', () => {
  it('a new case gets a row per obligation of the laboratory, none for the steps that other tables hold', () => {
    const plan = planDues(applicable, fresh, { keepSettled: false });
    expect(plan.clock).toEqual({ deadlineAt: at('2021-02-26T11:30+01:00'), deadlineHours: 72 });
    expect(plan.clockMoves).toBe(true);
    expect(plan.changes.map(({ after }) => after.kind)).toEqual([
      'CNIL_33',
      'PERSONS_34',
      'PROCESSOR_NOTICE',
      'REGISTER',
      'CNIL_SUPPLEMENT',
      'SECTOR_REPORT',
      'COMPLAINT',
      'INSURER',
    ]);
  });

  it('changes nothing the second time', () => {
    const first = planDues(applicable, fresh, { keepSettled: false });
    const rows = first.changes.map(({ after }) => ({ ...after, state: 'TODO' as const }));
    const again = planDues(applicable, { ...first.clock, rows, met: false }, { keepSettled: false });
    expect(again).toMatchObject({ clockMoves: false, changes: [] });
  });

  it('new law leaves what is done as it was judged; a revised awareness date does not', () => {
    const row = {
      kind: 'CNIL_33',
      ruleId: 'gdpr33',
      dueAt: at('2021-02-26T10:00+01:00'),
      targetAt: null,
      state: 'DONE' as const,
    };
    const stored = { rows: [row], deadlineAt: row.dueAt, deadlineHours: 72, met: true };
    const law = planDues(applicable, stored, { keepSettled: true });
    expect(law.clockMoves).toBe(false);
    expect(law.changes.map(({ after }) => after.kind)).not.toContain('CNIL_33');
    const revision = planDues(applicable, stored, { keepSettled: false });
    expect(revision.clockMoves).toBe(true);
    expect(revision.changes.find(({ after }) => after.kind === 'CNIL_33')?.before).toMatchObject({ dueAt: row.dueAt });
  });

  it('what no longer applies keeps its row without dates', () => {
    const row = {
      kind: 'NIS2_FINAL',
      ruleId: 'nis2-final',
      dueAt: awarenessAt,
      targetAt: null,
      state: 'TODO' as const,
    };
    const { changes } = planDues(applicable, { ...fresh, rows: [row] }, { keepSettled: true });
    expect(changes.find(({ after }) => after.kind === 'NIS2_FINAL')?.after).toEqual({
      kind: 'NIS2_FINAL',
      ruleId: '',
      dueAt: null,
      targetAt: null,
    });
  });
});
