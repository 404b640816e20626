import { REQUEST_KINDS, type RequestKind } from '../kinds/catalogue';
import { ABANDON_CODES, REFUSAL_CODES } from '../rules';

export const ANSWER_LOCALES = ['fr', 'en'] as const;
export type AnswerLocale = (typeof ANSWER_LOCALES)[number];

/** Texts of answers: one per kind, for who is not in the file, for a refusal, for the extension of the delay. */
export const TEMPLATE_KEYS = [...REQUEST_KINDS, 'ABSENT', 'REFUSAL', 'EXTENSION'] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

/** How an answer leaves: by post, registered, handed over, or by the laboratory's secure messaging. */
export const ANSWER_WAYS = ['POST', 'REGISTERED', 'COUNTER', 'SECURE_EMAIL'] as const;
export type AnswerWay = (typeof ANSWER_WAYS)[number];

/** What a text may fill in between double braces. */
export const MERGE_FIELDS = [
  'name',
  'reference',
  'receivedDate',
  'laboratory',
  'nature',
  'dataCategories',
  'leakDate',
  'measures',
  'contact',
  'hotline',
  'reason',
  'until',
  'cnilRight',
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];
export type MergeValues = Record<MergeField, string>;

/** Fields about what the file holds of a person: a text that is sent before the authentication may not use them. */
const OF_THE_FILE: readonly MergeField[] = ['dataCategories'];
/** What each text must say: why and until when, what was leaked (art. 15), and always the right to complain (12(4)). */
const DEMANDED: Partial<Record<TemplateKey, readonly MergeField[]>> = {
  ACCESS: ['dataCategories', 'leakDate', 'measures', 'laboratory'],
  REFUSAL: ['reason'],
  EXTENSION: ['until', 'reason'],
};
const BLIND: readonly TemplateKey[] = ['QUESTION', 'ABSENT', 'REFUSAL', 'EXTENSION'];
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** What is wrong with a text: a message key and what it is about. */
export type TemplateFault = { fault: 'unknown' | 'missing' | 'forbidden'; field: string };

function fieldsIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => (match[1] ?? '').trim()))];
}

const isField = (name: string): name is MergeField => MERGE_FIELDS.some((field) => field === name);

/** Faults of a text, the first to be told; an empty list is a text that may be used. */
export function templateFaults(
  key: TemplateKey,
  { subject, body }: { subject: string; body: string },
): TemplateFault[] {
  const used = fieldsIn(`${subject}\n${body}`);
  const leftover = /\{\{|\}\}/.test(`${subject}${body}`.replace(PLACEHOLDER, '')) ? ['{{'] : [];
  const demanded = [...(DEMANDED[key] ?? []), 'cnilRight' as const];
  const forbidden = BLIND.includes(key) ? OF_THE_FILE.filter((field) => used.includes(field)) : [];
  return [
    ...[...used.filter((name) => !isField(name)), ...leftover].map((field) => ({ fault: 'unknown' as const, field })),
    ...demanded.filter((field) => !used.includes(field)).map((field) => ({ fault: 'missing' as const, field })),
    ...forbidden.map((field) => ({ fault: 'forbidden' as const, field })),
  ];
}

/**
 * Fills a text in. Logic-less: no condition, no loop, and a value is never read again for fields.
 * @throws RangeError naming an unknown field
 */
export function fill(text: string, values: MergeValues): string {
  return text.replace(PLACEHOLDER, (_, raw: string) => {
    const name = raw.trim();
    if (!isField(name)) throw new RangeError(`unknown field ${name}`);
    return values[name];
  });
}

/** May stay empty: a question has no name, and not every incident a hotline. */
const OPTIONAL: readonly MergeField[] = ['name', 'hotline'];

/** Fields of the text that would stay empty: the answer cannot be made before they are known. */
export function emptyFields({ subject, body }: { subject: string; body: string }, values: MergeValues): MergeField[] {
  const used = fieldsIn(`${subject}\n${body}`);
  return MERGE_FIELDS.filter(
    (field) => used.includes(field) && !OPTIONAL.includes(field) && values[field].trim() === '',
  );
}

/** The text a request is answered with. */
export function templateFor(request: {
  kind: RequestKind;
  refused: boolean;
  presence: 'PRESENT' | 'ABSENT' | null;
}): TemplateKey {
  if (request.refused) return 'REFUSAL';
  return request.presence === 'ABSENT' ? 'ABSENT' : request.kind;
}

/** Reasons of a refusal or of an abandonment, as the form offers them. */
export const REASON_CODES = { refuse: REFUSAL_CODES, abandon: ABANDON_CODES } as const;
