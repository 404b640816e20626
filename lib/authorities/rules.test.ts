import { describe, expect, it } from 'vitest';
import { codeFor, stepState } from './rules';
import { recordContactSchema, saveAuthoritySchema } from './schema';

const now = new Date('2021-02-26T12:00:00Z');
const at = (iso: string) => new Date(iso);

describe('stepState', () => {
  it.each([
    ['', null, null, 'none'],
    ['rappeler', at('2021-02-26T13:00:00Z'), null, 'open'],
    ['rappeler', at('2021-02-26T11:59:59Z'), null, 'late'],
    ['rappeler', at('2021-02-26T12:00:00Z'), null, 'open'],
    ['rappeler', at('2021-02-26T11:00:00Z'), at('2021-02-26T10:00:00Z'), 'done'],
  ] as const)('%s due %s done %s is %s', (nextStep, nextAt, nextDoneAt, state) => {
    expect(stepState({ nextStep, nextAt, nextDoneAt }, now)).toBe(state);
  });
});

describe('codeFor', () => {
  it('makes a bare, unique code', () => {
    expect(codeFor('ARS Centre-Val de Loire', [])).toBe('ARS_CENTRE_VAL_DE_LOIRE');
    expect(codeFor('Préfecture (56)', ['PREFECTURE_56', 'PREFECTURE_56_2'])).toBe('PREFECTURE_56_3');
    expect(codeFor('…', [])).toBe('AUTORITE');
  });
});

const id = '01890000-0000-7000-8000-000000000001';
const contact = {
  incidentId: id,
  authorityId: id,
  caseId: '',
  direction: 'OUTGOING',
  channel: 'PHONE',
  at: '2021-02-26T12:00:00Z',
  outcome: 'Rappel à 15 h.',
};
const messages = (input: unknown) => recordContactSchema.safeParse(input).error?.issues.map((issue) => issue.message);

describe('recordContactSchema', () => {
  it('takes an empty laboratory as the whole incident', () => {
    expect(recordContactSchema.parse(contact)).toMatchObject({ caseId: null, nextAt: null, nextStep: '' });
  });

  it.each([
    [{ nextStep: 'rappeler' }, 'authorities.errors.nextAt'],
    [{ nextAt: '2021-02-27T12:00:00Z' }, 'authorities.errors.nextStep'],
    [{ outcome: '' }, 'authorities.errors.outcome'],
    [{ outcome: 'Patient 290074599900214' }, 'authorities.errors.nir'],
    [{ at: 'hier' }, 'authorities.errors.date'],
    [{ authorityId: '' }, 'authorities.errors.authority'],
  ])('refuses %o', (over, message) => {
    expect(messages({ ...contact, ...over })).toContain(message);
  });
});

describe('saveAuthoritySchema', () => {
  it.each(['javascript:alert(1)', 'https://cnil.fr', 'cnil'])(
    'refuses %s as a site: a bare host name only',
    (website) => {
      const card = { incidentId: id, authorityId: null, lockVersion: 0, name: 'CNIL', website };
      expect(saveAuthoritySchema.safeParse(card).success).toBe(false);
    },
  );
});
