import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestOutcome, codeFrom, identityProven, normaliseCode, passes, readOutcome, writeOutcome } from './rules';

const file = { birthDate: '1980-05-06', nirLast5: '00179', postcode: '56100', phones: ['+33639981234', ''] };
const claim = { birthDate: '1980-05-06', nirLast5: '00179', postcode: '56100', phone: '' };

describe('a comparison', () => {
  it.each([
    ['all agree', {}, true],
    ['moved, same telephone', { postcode: '75001', phone: '+33639981234' }, true],
    ['moved, no telephone', { postcode: '75001' }, false],
    ['other digits', { nirLast5: '00180', phone: '+33639981234' }, false],
    ['other birth date', { birthDate: '1980-06-05' }, false],
    ['nothing said', { birthDate: '', nirLast5: '', postcode: '' }, false],
  ])('%s', (_what, over, expected) => {
    expect(passes(bestOutcome({ ...claim, ...over }, [file]))).toBe(expected);
  });

  it('of empty with empty is no agreement, and nobody agrees with nothing', () => {
    const blank = { birthDate: '', nirLast5: '', postcode: '', phone: '' };
    expect(passes(bestOutcome(blank, [{ ...blank, phones: [''] }]))).toBe(false);
    expect(writeOutcome(bestOutcome(claim, []))).toBe('0000');
  });

  it('takes the one that passes, whatever the others agree on', () => {
    const twin = { ...file, nirLast5: '11111', phones: ['+33639981234'] };
    const found = bestOutcome({ ...claim, phone: '+33639981234' }, [twin, { ...file, phones: [] }]);
    expect(found).toEqual({ birthDate: true, nir: true, postcode: true, phone: false });
    expect(readOutcome(writeOutcome(found))).toEqual(found);
  });
});

it('two different proofs, or a document seen', () => {
  expect(identityProven([])).toBe(false);
  expect(identityProven(['CALL_BACK', 'CALL_BACK'])).toBe(false);
  expect(identityProven(['CALL_BACK', 'LETTER_CODE'])).toBe(true);
  expect(identityProven(['ID_SEEN'])).toBe(true);
});

it('a letter code is ten characters nobody mishears, read back however it is written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
      expect(codeFrom(bytes)).toMatch(/^[ACDEFHJKMPRTVWXY3479]{0,10}$/);
    }),
  );
  expect(codeFrom(new Uint8Array(64).fill(7))).toBe('KKKKKKKKKK');
  expect(normaliseCode(' acde-fh jk34 ')).toBe('ACDEFHJK34');
});
