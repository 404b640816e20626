import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import en from '@/lib/platform/i18n/messages/en/form.json' with { type: 'json' };
import fr from '@/lib/platform/i18n/messages/fr/form.json' with { type: 'json' };
import { translateErrors } from './translate-errors';
import { zodMessage } from './zod-messages';

/** The key chosen for the first refusal of a value. */
function keyFor(schema: z.ZodType, value: unknown): string {
  const result = schema.safeParse(value, { error: (issue) => zodMessage(issue, (key) => key) });
  return result.success ? 'accepted' : (result.error.issues[0]?.message ?? '');
}

describe('wording of refusals', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['a missing text', z.string(), undefined, 'required'],
    ['an empty text', z.string().min(1), '', 'required'],
    ['a text too short', z.string().min(20), 'court', 'tooShort'],
    ['a text too long', z.string().max(3), 'long', 'tooLong'],
    ['no choice', z.array(z.string()).min(1), [], 'chooseOne'],
    ['a choice not in the list', z.enum(['a', 'b']), 'c', 'notInList'],
    ['no choice of one', z.enum(['a', 'b']), '', 'chooseOne'],
    ['a word for a number', z.number(), 'beaucoup', 'number'],
    ['an empty number', z.number(), null, 'required'],
    ['a number too small', z.number().min(1), 0, 'atLeast'],
    ['an address', z.email(), 'nom', 'email'],
    ['an empty address', z.email(), '', 'required'],
    ['a date and time', z.iso.datetime(), 'hier', 'dateTime'],
    ['a pattern', z.string().regex(/^\d{9}$/), '12', 'format'],
  ])('%s', (_what, schema, value, key) => {
    expect(keyFor(schema, value)).toBe(key);
    expect(Object.keys(fr)).toContain(key);
    expect(Object.keys(en)).toContain(key);
  });

  it('translates message keys at any depth and leaves sentences alone', () => {
    const result = {
      values: {},
      errors: {
        reasons: { type: 'custom', message: 'filings.errors.reasons' },
        parties: [{ name: { message: 'filings.errors.name' } }, { name: { message: 'Déjà une phrase. Deux.' } }],
      },
    };
    translateErrors(result, (key) => (key === 'filings.errors.unknown' ? undefined : `« ${key} »`));
    expect(result.errors.reasons.message).toBe('« filings.errors.reasons »');
    expect(result.errors.parties.map((party) => party.name.message)).toEqual([
      '« filings.errors.name »',
      'Déjà une phrase. Deux.',
    ]);
  });
});
