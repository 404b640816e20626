import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoriesOf, categoryList, DATA_FIELDS, SENSITIVE_CATEGORIES } from './categories';
import { flagList, flagsOf, hasFlag, PERSON_FLAGS } from './flags';
import { decodePayload, encodePayload, PERSON_FIELDS, type PersonPayload } from './payload';

describe('bit sets', () => {
  it('hold the 27 fields of domain §1.3 in one PostgreSQL integer', () => {
    expect(DATA_FIELDS).toHaveLength(27);
    expect(categoriesOf(DATA_FIELDS)).toBeLessThan(2 ** 31);
    expect(new Set(DATA_FIELDS).size).toBe(DATA_FIELDS.length);
  });

  it('go both ways', () => {
    fc.assert(
      fc.property(fc.subarray([...DATA_FIELDS]), fc.subarray([...PERSON_FLAGS]), (fields, flags) => {
        expect(categoryList(categoriesOf(fields))).toEqual(fields);
        expect(flagList(flagsOf(flags))).toEqual(flags);
      }),
    );
  });

  it('name health facts as sensitive, a blood group not', () => {
    expect(categoryList(SENSITIVE_CATEGORIES)).toContain('hivStatus');
    expect(SENSITIVE_CATEGORIES & categoriesOf(['bloodGroup', 'nir'])).toBe(0);
    expect(hasFlag(flagsOf(['MINOR']), 'MILITARY')).toBe(false);
  });
});

describe('payload', () => {
  const text = fc.string({ unit: 'grapheme' }).map((value) => value.replace(/\p{Cc}/gu, ''));
  const payload = fc.tuple(...PERSON_FIELDS.map(() => text)).map((values) => {
    const record: PersonPayload = decodePayload('');
    for (const [index, field] of PERSON_FIELDS.entries()) record[field] = values[index] ?? '';
    return record;
  });

  it('decodes to what was encoded', () => {
    fc.assert(
      fc.property(payload, (person) => {
        expect(decodePayload(encodePayload(person))).toEqual(person);
      }),
    );
  });

  it('keeps the order of the format', () => {
    expect(Object.keys(decodePayload(''))).toEqual([...PERSON_FIELDS]);
  });
});
