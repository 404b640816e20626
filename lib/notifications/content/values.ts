import type { PersonPayload } from '@/lib/patients/person/payload';
import { formatDate } from '@/lib/platform/time/format';
import { type DataGroup, dataGroups } from './data-groups';
import type { LetterField, PersonField, TemplateLocale } from './rules';

/** What a letter says of the laboratory, as stored. */
export interface LaboratoryFacts {
  name: string;
  address: string;
  postcode: string;
  city: string;
  phone: string;
  email: string;
  managerName: string;
  dpoName: string;
  dpoEmail: string;
  awarenessAt: Date | null;
}

/** A French number as people write it: 02 97 00 00 00, or +33 2 97 00 00 00 in English; another one as it is stored. */
function dialled(phone: string, locale: TemplateLocale): string {
  const pairs = /^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(phone)?.slice(1).join(' ');
  if (!pairs) return phone;
  return locale === 'en' ? `+33 ${pairs}` : `0${pairs}`;
}

/** Values of the letter fields, '' where the laboratory has none. */
export function letterValues(lab: LaboratoryFacts, locale: TemplateLocale): Record<LetterField, string> {
  const town = [lab.postcode, lab.city].filter(Boolean).join(' ');
  return {
    laboratory: lab.name,
    laboratoryAddress: [lab.address, town].filter(Boolean).join(', '),
    laboratoryPhone: dialled(lab.phone, locale),
    laboratoryEmail: lab.email,
    managerName: lab.managerName,
    dpoName: lab.dpoName,
    dpoEmail: lab.dpoEmail,
    awarenessDate: lab.awarenessAt ? formatDate(lab.awarenessAt, locale) : '',
  };
}

/** The few words a person's fields are written with, in the letter's language. */
export interface PersonWords {
  civility: { F: string; M: string; other: string };
  groups: Record<DataGroup, string>;
  /** First line of the window when a minor's legal representatives are written to; the minor's name follows. */
  parents: string;
  locale: TemplateLocale;
}

/** Sets of categories whose wording is kept: a leak file has a few dozen. */
const KEPT = 1000;
const wordings = new WeakMap<PersonWords, Map<number, string>>();

/** The data of a set of categories, as a letter lists it. */
function dataWords(categories: number, words: PersonWords): string {
  const kept = wordings.get(words) ?? new Map<number, string>();
  wordings.set(words, kept);
  const known = kept.get(categories);
  if (known !== undefined) return known;
  const list = new Intl.ListFormat(words.locale === 'en' ? 'en-GB' : 'fr-FR', { type: 'conjunction' });
  const text = list.format(dataGroups(categories).map((group) => words.groups[group]));
  if (kept.size < KEPT) kept.set(categories, text);
  return text;
}

/** Values of one person's fields; the civility is neutral when the file does not say. */
export function personValues(
  person: Pick<PersonPayload, 'sex' | 'firstName' | 'usageName' | 'birthName'>,
  categories: number,
  words: PersonWords,
): Record<PersonField, string> {
  const sex = person.sex === 'F' || person.sex === 'M' ? person.sex : 'other';
  return {
    civility: words.civility[sex],
    firstName: person.firstName,
    lastName: person.usageName || person.birthName,
    dataCategories: dataWords(categories, words),
  };
}

/** The same for a preview that shows nobody: the masked patient. */
export function maskedValues(categories: number, words: PersonWords): Record<PersonField, string> {
  return {
    ...personValues({ sex: '', firstName: '', usageName: '', birthName: '' }, categories, words),
    firstName: 'P•••••',
    lastName: 'N•••••',
  };
}
