import { describe, expect, it } from 'vitest';
import { completenessOf, missingAnswers, type Questionnaire } from './gate';
import { blocksOf, fieldBuilder, isAnswered } from './question';
import { answerLines } from './wording';

interface Content {
  who: { name: string; email: string; helped: boolean | null; help: string };
  when: { at: string | null };
}
const field = fieldBuilder<Content, { strict: boolean }>();
const form: Questionnaire<Content, { strict: boolean }> = {
  fields: [
    field('who', 'name', 'text', { initial: true }),
    field('who', 'email', 'email'),
    field('who', 'helped', 'yesNo', { initial: true }),
    field('who', 'help', 'longText', { initial: true, shown: (c) => c.who.helped === true }),
    field('when', 'at', 'instant', { unknown: true, initial: true, demanded: (_, x) => x.strict }),
  ],
  problem: (def, content) => (def.path === 'who.name' && content.who.name === 'x' ? 'noun.missing.name' : null),
};
const blank: Content = { who: { name: '', email: '', helped: null, help: '' }, when: { at: null } };
const lacks = (content: Content, strict = false) =>
  missingAnswers(form, content, { strict }).map((item) => `${item.path} ${item.messageKey}`);

describe('gate of a questionnaire', () => {
  it('lists what is demanded, shown and not answered, in the order of the form', () => {
    expect(lacks(blank)).toEqual([
      'who.name questionnaire.missing.required',
      'who.helped questionnaire.missing.required',
    ]);
    expect(lacks(blank, true)).toContain('when.at questionnaire.missing.required');
    expect(lacks({ ...blank, who: { ...blank.who, helped: true } })).toContain(
      'who.help questionnaire.missing.required',
    );
  });

  it('refuses answers that cannot stand, the optional ones too', () => {
    const who = { name: 'x', email: 'a@', helped: false, help: '' };
    expect(lacks({ ...blank, who })).toEqual(['who.name noun.missing.name', 'who.email questionnaire.missing.email']);
  });

  it('« not known yet » is an answer, blank text is none', () => {
    expect(lacks({ ...blank, when: { at: 'UNKNOWN' } }, true)).not.toContain('when.at questionnaire.missing.required');
    expect(isAnswered('  ')).toBe(false);
    expect(isAnswered(false)).toBe(true);
  });

  it('is full exactly when nothing is missing', () => {
    const who = { name: 'A', email: '', helped: true, help: 'B' };
    expect(completenessOf(form, { ...blank, who }, { strict: false })).toBe(100);
    expect(completenessOf(form, { ...blank, who: { ...who, help: '' } }, { strict: false })).toBe(66);
    expect(completenessOf({ fields: [] }, blank, { strict: false })).toBe(100);
  });

  it('a complete version wants what is asked of it alone, and takes « not known yet » no longer', () => {
    const complete: typeof form = { fields: [field('when', 'at', 'instant', { unknown: true, complete: true })] };
    const at = (value: string | null) => ({ ...blank, when: { at: value } });
    const keys = (value: string | null, scope: 'initial' | 'complete') =>
      missingAnswers(complete, at(value), { strict: false }, scope).map((item) => item.messageKey);
    expect(keys(null, 'initial')).toEqual([]);
    expect(keys(null, 'complete')).toEqual(['questionnaire.missing.required']);
    expect(keys('UNKNOWN', 'initial')).toEqual([]);
    expect(keys('UNKNOWN', 'complete')).toEqual(['questionnaire.missing.stillUnknown']);
    expect(completenessOf(complete, at('UNKNOWN'), { strict: false }, 'complete')).toBe(0);
    expect(completenessOf(complete, at('2021-02-23T10:30:00Z'), { strict: false }, 'complete')).toBe(100);
  });

  it('numbers blocks in the order of their questions', () => expect(blocksOf(form.fields)).toEqual(['who', 'when']));
});

describe('answers in words', () => {
  const words = { noun: (key: string) => key, common: (key: string) => key, locale: 'fr' };
  const row = {
    ...field('who', 'name', 'rows'),
    columns: [{ name: 'role', list: 'role' }, { name: 'name' }, { name: 'to' }],
  };

  it('reads codes, instants, yes and no, and rows', () => {
    const instant = field('when', 'at', 'instant', { unknown: true });
    expect(answerLines(instant, 'UNKNOWN', words)).toEqual(['unknown']);
    expect(answerLines(instant, '2021-02-23T10:30:00Z', words)[0]).toContain('11:30');
    expect(answerLines(field('who', 'helped', 'yesNo'), false, words)).toEqual(['yesNo.false']);
    expect(answerLines(row, [{ role: 'A', name: 'B', to: 'C' }], words)).toEqual(['row (C)']);
    expect(answerLines(row, [], words)).toEqual([]);
  });
});
