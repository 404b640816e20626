/** Slots the law or good practice demands (domain §7): an empty one blocks the release. */
export const MANDATORY_SLOTS = [
  'nature',
  'dataConcerned',
  'consequences',
  'measures',
  'advice',
  'contact',
  'controllerIdentity',
  'cnilComplaintRight',
] as const;
/** All slots, in the order of the letter. */
export const SLOTS = ['opening', ...MANDATORY_SLOTS, 'closing'] as const;
export type SlotKey = (typeof SLOTS)[number];
export type Slots = Record<SlotKey, string>;
export type TemplateLocale = 'fr' | 'en';

/** Fields that differ from one person to the next; the mail house gets them as columns. */
export const PERSON_FIELDS = ['civility', 'firstName', 'lastName', 'dataCategories'] as const;
/** Fields of the laboratory and of its case, the same for the whole batch. */
export const LETTER_FIELDS = [
  'laboratory',
  'laboratoryAddress',
  'laboratoryPhone',
  'laboratoryEmail',
  'managerName',
  'dpoName',
  'dpoEmail',
  'awarenessDate',
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];
export type LetterField = (typeof LETTER_FIELDS)[number];
export type MergeField = PersonField | LetterField;

const FIELDS: ReadonlySet<string> = new Set([...PERSON_FIELDS, ...LETTER_FIELDS]);
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** Names between double braces, in order of appearance, each once. */
export function fieldsIn(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => (match[1] ?? '').trim()))];
}

/** Names between double braces that are no merge field: an error, because the reader would see the braces. */
export function unknownFields(text: string): string[] {
  const leftover = /\{\{|\}\}/.test(text.replace(PLACEHOLDER, '')) ? ['{{'] : [];
  return [...fieldsIn(text).filter((name) => !FIELDS.has(name)), ...leftover];
}

/**
 * Replaces merge fields by their values. Logic-less: no condition, loop or nesting, and a value is never read again
 * for fields (a name like "{{nir}}" stays as it is).
 * @throws RangeError naming the first unknown or missing field.
 */
export function merge(text: string, values: Partial<Record<MergeField, string>>): string {
  return text.replace(PLACEHOLDER, (_, raw: string) => {
    const name = raw.trim();
    if (!isMergeField(name)) throw new RangeError(`unknown field ${name}`);
    const value = values[name];
    if (value === undefined) throw new RangeError(`no value for ${name}`);
    return value;
  });
}

function isMergeField(name: string): name is MergeField {
  return FIELDS.has(name);
}

/** Mandatory slots that are empty. */
export function missingSlots(slots: Slots): SlotKey[] {
  return MANDATORY_SLOTS.filter((slot) => slots[slot].trim() === '');
}

/** Letter fields used by the text for which the laboratory has no value. */
export function missingValues(texts: readonly string[], values: Partial<Record<LetterField, string>>): LetterField[] {
  const used = new Set(texts.flatMap(fieldsIn));
  return LETTER_FIELDS.filter((field) => used.has(field) && !values[field]?.trim());
}

/**
 * Words that would tell a passer-by about somebody's health, forbidden in a subject and in an SMS (domain §7: never
 * pathology, HIV, pregnancy, oncology, specialty). Written without accents, matched at the start of a word.
 */
const HEALTH_WORDS = [
  'analyse',
  'allergi',
  'avortement',
  'biolog',
  'cancer',
  'cardio',
  'chimio',
  'contracept',
  'covid',
  'depistage',
  'diabet',
  'diagnos',
  'disease',
  'enceinte',
  'examen',
  'fertil',
  'genetique',
  'genetic',
  'grossesse',
  'gyneco',
  'health',
  'hepatit',
  'hiv',
  'hopital',
  'hospital',
  'infecti',
  'ist',
  'ivg',
  'maladi',
  'malade',
  'medecin',
  'medical',
  'medica',
  'mst',
  'oncolog',
  'ordonnance',
  'patholog',
  'patient',
  'pregnan',
  'prelevement',
  'prescri',
  'psych',
  'sang',
  'sanguin',
  'sante',
  'seropositi',
  'sida',
  'std',
  'symptom',
  'syphilis',
  'test',
  'therap',
  'traitement',
  'tumeur',
  'urolog',
  'vih',
] as const;
/** Matched as whole words only: they begin ordinary words too. */
const WHOLE = new Set(['ist', 'mst', 'sang', 'std', 'test', 'hiv', 'vih', 'ivg', 'sida']);

/** Health words found in a text, in its own spelling; empty when it is neutral. */
export function healthWords(text: string): string[] {
  const words = text.split(/[^\p{L}\p{M}]+/u).filter(Boolean);
  const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const guilty = (word: string): boolean =>
    HEALTH_WORDS.some((bad) => (WHOLE.has(bad) ? word === bad || word === `${bad}s` : word.startsWith(bad)));
  return [...new Set(words.filter((word) => guilty(plain(word))))];
}

/** What is wrong with a subject line: health words, any merge field (a name or a laboratory's title), line breaks. */
export function subjectFaults(subject: string): string[] {
  const faults = [...healthWords(subject), ...fieldsIn(subject).map((name) => `{{${name}}}`)];
  return /[\r\n]/.test(subject) ? [...faults, '↵'] : faults;
}

/** The text of a letter: slots in order, merged, separated by an empty line; empty slots are left out. */
export function compose(slots: Slots, values: Partial<Record<MergeField, string>>): string {
  return paragraphs(slots, values).join('\n\n');
}

/** The same, one string per slot: the letter draws them as paragraphs. */
export function paragraphs(slots: Slots, values: Partial<Record<MergeField, string>>): string[] {
  return SLOTS.map((slot) => merge(slots[slot], values).trim()).filter((text) => text !== '');
}
