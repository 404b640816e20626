import { describe, expect, it } from 'vitest';
import { decodePayload, type PersonPayload } from '../person/payload';
import { compare, nirDistance, patternOf } from './rules';

const person = (known: Partial<PersonPayload>): PersonPayload => ({ ...decodePayload(''), ...known });
const base = person({
  birthName: 'Le Goff',
  firstName: 'Élise',
  nir: '2800556999001',
  city: 'Lorient',
  street: '3 rue du Port',
  postcode: '56100',
});

describe('two rows that may be one person', () => {
  it('differ by the NIR alone when the rest is the same or missing on one side', () => {
    expect(patternOf(base, { ...base, nir: '' })).toBe('NIR_ONLY');
    expect(patternOf(base, person({ birthName: 'LE-GOFF', firstName: 'Elise' }))).toBe('NIR_ONLY');
    expect(compare(base, person({ birthName: 'LE-GOFF', firstName: 'Elise' }), 'name')).toBe('same');
    expect(compare(base, { ...base, city: '', street: '', postcode: '' }, 'address')).toBe('onlyOne');
    expect(compare(base, base, 'email')).toBe('neither');
  });

  it('are told apart by what they disagree on', () => {
    expect(patternOf({ ...base, email: 'a@x.fr' }, { ...base, email: 'b@x.fr' })).toBe('CONTACT');
    expect(patternOf(base, { ...base, street: '9 rue du Puits' })).toBe('ADDRESS');
    expect(patternOf({ ...base, usageName: 'Riou' }, { ...base, usageName: 'Martin' })).toBe('NAMES');
    expect(patternOf({ ...base, sex: 'F' }, { ...base, sex: 'M', city: 'Vannes' })).toBe('SEVERAL');
  });

  it('count the characters that differ in their NIR, without showing them', () => {
    expect(nirDistance('2800556999001', '2800556999010')).toBe(2);
    expect(nirDistance('2800556999001', '')).toBeNull();
    expect(nirDistance('28005569990', '2800556999001')).toBeNull();
  });
});
