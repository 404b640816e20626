import type { z } from 'zod';

/** Wording of zod's refusals in the person's language; keys of messages/<locale>/form.json. */
export type FormTranslator = (key: string, values?: Record<string, string | number>) => string;

type Issue = z.core.$ZodRawIssue;

function size(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>, t: FormTranslator): string {
  const small = issue.code === 'too_small';
  const limit = Number(small ? issue.minimum : issue.maximum);
  switch (issue.origin) {
    case 'string':
      return small ? (limit <= 1 ? t('required') : t('tooShort', { min: limit })) : t('tooLong', { max: limit });
    case 'array':
    case 'set':
      return small ? (limit <= 1 ? t('chooseOne') : t('tooFew', { min: limit })) : t('tooMany', { max: limit });
    case 'date':
      return t(small ? 'tooEarly' : 'tooLate');
    case 'file':
      return t(small ? 'required' : 'fileTooLarge');
    default:
      return small ? t('atLeast', { min: limit }) : t('atMost', { max: limit });
  }
}

const formats: Record<string, string> = {
  email: 'email',
  url: 'url',
  datetime: 'dateTime',
  date: 'date',
  time: 'time',
  e164: 'phone',
};

/** One sentence for one refusal of zod, without its jargon. */
export function zodMessage(issue: Issue, t: FormTranslator): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null || issue.input === '') return t('required');
      if (issue.expected === 'number' || issue.expected === 'int' || issue.expected === 'bigint') return t('number');
      if (issue.expected === 'date') return t('date');
      return t('invalid');
    case 'too_small':
    case 'too_big':
      return size(issue, t);
    case 'invalid_format':
      if (issue.input === '') return t('required');
      return t(formats[issue.format] ?? 'format');
    case 'invalid_value':
    case 'invalid_union':
      return issue.input === undefined || issue.input === null || issue.input === '' ? t('chooseOne') : t('notInList');
    case 'not_multiple_of':
      return t('multipleOf', { step: Number(issue.divisor) });
    default:
      return t('invalid');
  }
}
