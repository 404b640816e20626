import { describe, expect, it } from 'vitest';
import { checkFiness, departmentOfPostcode, isValidSiren, normalizePhone } from '@/lib/organisations/rules';
import { laboratories } from './laboratories';

const TOTAL = 491_840;
const share = (department: string) =>
  laboratories.filter((lab) => lab.department === department).reduce((sum, lab) => sum + lab.patients, 0) / TOTAL;

describe('the 28 laboratories of the scenario', () => {
  it('has 28 controllers whose patients add up to exactly 491,840', () => {
    expect(laboratories).toHaveLength(28);
    expect(laboratories.reduce((sum, lab) => sum + lab.patients, 0)).toBe(TOTAL);
  });

  it('follows the department shares of the press', () => {
    expect(share('56')).toBeCloseTo(0.36, 2);
    expect(share('45')).toBeCloseTo(0.22, 2);
    expect(share('27')).toBeGreaterThan(0.2);
    expect(share('22')).toBeCloseTo(0.06, 2);
    expect(share('35')).toBeCloseTo(0.06, 2);
    expect(share('41')).toBeGreaterThan(0.03);
    const named = ['56', '45', '27', '22', '35', '41'].reduce((sum, department) => sum + share(department), 0);
    expect(named).toBeGreaterThan(0.93);
    expect(named).toBeLessThan(1);
  });

  it.each(laboratories)('$name has valid and synthetic identifiers', (lab) => {
    expect(checkFiness(lab.finess)).toBe('valid');
    expect(lab.finess.slice(0, 2)).toBe(lab.department);
    expect(isValidSiren(lab.siren)).toBe(true);
    expect(lab.siren).toMatch(/^999999/);
    expect(departmentOfPostcode(lab.postcode)).toBe(lab.department);
    expect(normalizePhone(lab.phone)).toBe(lab.phone);
    expect(lab.phone).toMatch(/^\+3326191/);
    expect(lab.managerEmail).toMatch(/^[a-z.]+@[a-z-]+\.example$/);
    expect(lab.dpoEmail).toMatch(/^[a-z.]+@[a-z-]+\.example$/);
  });

  it('never repeats an identifier', () => {
    for (const key of ['id', 'finess', 'siren', 'name', 'phone'] as const)
      expect(new Set(laboratories.map((lab) => lab[key])).size).toBe(28);
  });
});
