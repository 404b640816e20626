import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUTS, cnilOf, decisionRefusal, isNearCut, LEVELS, levelOf, missingOf, scoreOf, suggestionsOf } from './rules';
import {
  AVAILABILITY,
  allowsStep,
  BASE,
  CONFIDENTIALITY,
  codesOf,
  DATA_CLASSES,
  IDENTIFIER_ROWS,
  IDENTIFIERS,
  INTEGRITY,
  STEPS,
} from './scale/rules';
import { worksheetSchema } from './schema';
import { SCORED_CASES, worksheetOf } from './testing/worksheets';

const complete = fc
  .record({
    dataClass: fc.constantFrom(...DATA_CLASSES),
    step: fc.integer({ min: 0, max: 3 }),
    identifiers: fc.subarray([...IDENTIFIERS], { minLength: 1 }),
    confidentiality: fc.constantFrom(...codesOf(CONFIDENTIALITY)),
    integrity: fc.constantFrom(...codesOf(INTEGRITY)),
    availability: fc.constantFrom(...codesOf(AVAILABILITY)),
    malicious: fc.boolean(),
  })
  .map(({ dataClass, step, ...rest }) =>
    worksheetOf({ data: { classes: [dataClass], adjustment: STEPS[dataClass][step] }, ...rest }),
  );

describe('SE = DPC × EI + CB', () => {
  it.each(SCORED_CASES)('$title', ({ worksheet, expected }) => {
    expect(scoreOf(worksheet)).toMatchObject(expected);
    expect(missingOf(worksheet)).toEqual([]);
  });

  it('stays within 0.25 and 6 for every complete worksheet, in steps of 0.25', () =>
    fc.assert(
      fc.property(complete, (worksheet) => {
        const { se, dpc, ei, cb } = scoreOf(worksheet);
        expect(se).toBe((dpc ?? Number.NaN) * (ei ?? Number.NaN) + (cb ?? Number.NaN));
        expect(se).toBeGreaterThanOrEqual(25);
        expect(se).toBeLessThanOrEqual(600);
        expect((se ?? 1) % 25).toBe(0);
      }),
    ));

  it('rises or stays when an identifier is added', () =>
    fc.assert(
      fc.property(complete, fc.constantFrom(...IDENTIFIERS), (worksheet, more) => {
        const identification = {
          ...worksheet.identification,
          identifiers: [...worksheet.identification.identifiers, more],
        };
        expect(scoreOf({ ...worksheet, identification }).se).toBeGreaterThanOrEqual(scoreOf(worksheet).se ?? 0);
      }),
    ));

  it('is unknown while a factor is', () => {
    const [first] = SCORED_CASES;
    expect(scoreOf(worksheetSchema.parse({}))).toMatchObject({ se: null, level: null, dpc: null, ei: null, cb: null });
    const open = { ...first.worksheet.circumstances, integrity: null };
    expect(scoreOf({ ...first.worksheet, circumstances: open })).toMatchObject({ dpc: 4, cb: null, se: null });
  });
});

describe('the data', () => {
  it('several classes: the highest counts; credentials take the class of what they open', () => {
    const classOf = (data: object) => scoreOf(worksheetSchema.parse({ data })).dataClass;
    expect(classOf({ classes: ['FINANCIAL', 'SIMPLE', 'BEHAVIOURAL'] })).toBe('FINANCIAL');
    expect(classOf({ classes: ['SIMPLE'], credentialsOpen: 'SENSITIVE' })).toBe('SENSITIVE');
    expect(classOf({ credentialsOpen: 'BEHAVIOURAL' })).toBe('BEHAVIOURAL');
  });

  it('every step of the table gives 1…4, and every other cell is refused', () => {
    for (const dataClass of DATA_CLASSES)
      for (let step = -3; step <= 3; step += 1) {
        const worksheet = worksheetOf({
          data: { classes: [dataClass], adjustment: step },
          identifiers: ['NAME_COMMON'],
        });
        const inTable = BASE[dataClass] + step >= 1 && BASE[dataClass] + step <= 4;
        expect(allowsStep(dataClass, step), `${dataClass} ${step}`).toBe(inTable);
        expect(scoreOf(worksheet).dpc).toBe(inTable ? BASE[dataClass] + step : null);
        expect(missingOf(worksheet).map((item) => item.key)).toEqual(inTable ? [] : ['step']);
      }
  });

  it('an adjustment needs its own justification', () => {
    const worksheet = worksheetOf({
      data: { classes: ['SIMPLE'], adjustment: 2, adjustmentReason: 'trop peu' },
      identifiers: ['NAME_COMMON'],
    });
    expect(missingOf(worksheet)).toEqual([{ section: 'data', path: 'data.adjustmentReason', key: 'reason' }]);
  });
});

describe('the identifiers', () => {
  it('are the thirteen conditions of the method', () => {
    const values = (group: string) => IDENTIFIER_ROWS.filter((row) => row.group === group).map((row) => row.value);
    expect(values('NAME')).toEqual([25, 50, 75, 100]);
    expect(values('NUMBER')).toEqual([25, 75, 100]);
    expect(values('CONTACT')).toEqual([25, 50, 100]);
    expect(values('EMAIL')).toEqual([25, 75, 100]);
  });
});

describe('levels', () => {
  it('change exactly at 2, 3 and 4', () =>
    fc.assert(
      fc.property(fc.integer({ min: 25, max: 600 }), (se) => {
        const expected = se < 200 ? 'LOW' : se < 300 ? 'MEDIUM' : se < 400 ? 'HIGH' : 'VERY_HIGH';
        expect(levelOf(se)).toBe(expected);
        expect(isNearCut(se)).toBe(CUTS.some((cut) => se >= cut - 25 && se <= cut + 25));
      }),
    ));

  it('a level is reached by its cut and not a hundredth before', () => {
    for (const [index, cut] of CUTS.entries()) {
      expect(levelOf(cut)).toBe(LEVELS[index + 1]);
      expect(levelOf(cut - 1)).toBe(LEVELS[index]);
    }
  });

  it('suggest and map as the table says', () => {
    expect(LEVELS.map(suggestionsOf)).toEqual([
      ['REGISTER', 'REVIEW_33'],
      ['ART_33'],
      ['ART_33', 'ART_34'],
      ['ART_33', 'ART_34'],
    ]);
    expect(LEVELS.map(cnilOf)).toEqual([1, 2, 3, 4]);
  });
});

describe('what a decision needs', () => {
  const [dedalus, , , logins] = SCORED_CASES;
  const ask = { overrideReason: '', reviewConfirmed: false, reviewReason: '' };

  it('a reason for each factor, and each proposal confirmed', () => {
    const { data, extent } = dedalus.worksheet;
    const worksheet = {
      ...dedalus.worksheet,
      data: { ...data, proposed: true },
      extent: { ...extent, proposed: true },
    };
    expect(missingOf(worksheet).map(({ path, key }) => `${path} ${key}`)).toEqual([
      'data.classes confirm',
      'extent.persons confirm',
    ]);
    expect(decisionRefusal({ ...ask, worksheet, cnilDecided: 4 })).toMatchObject({
      key: 'severity.errors.incomplete',
      params: { count: 2 },
    });
    expect(missingOf(worksheetSchema.parse({})).length).toBe(14);
  });

  it('within 0.25 of a cut, the DPO’s own look with its reason', () => {
    const near = { ...ask, worksheet: logins.worksheet, cnilDecided: 4 };
    expect(decisionRefusal(near)?.key).toBe('severity.errors.review');
    expect(decisionRefusal({ ...near, reviewConfirmed: true })?.key).toBe('severity.errors.reviewReason');
    expect(
      decisionRefusal({ ...near, reviewConfirmed: true, reviewReason: 'Adresses professionnelles, revues.' }),
    ).toBe(null);
  });

  it('another CNIL level than the proposed one, a reason', () => {
    const asked = { ...ask, worksheet: dedalus.worksheet };
    expect(decisionRefusal({ ...asked, cnilDecided: 4 })).toBe(null);
    expect(decisionRefusal({ ...asked, cnilDecided: 3 })?.key).toBe('severity.errors.override');
    expect(decisionRefusal({ ...asked, cnilDecided: 3, overrideReason: 'Dates seules, sans résultat.' })).toBe(null);
  });
});
