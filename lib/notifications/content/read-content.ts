import 'server-only';
import { categoriesOf } from '@/lib/patients/person/categories';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import type { Audience, BatchChannel } from '../rules';
import { slotsSchema } from '../schema';
import { type Fault, messageFaults } from './channel-rules';
import { contentHash } from './content-hash';
import { compose, type LetterField, merge, type PersonField, type Slots, type TemplateLocale } from './rules';
import { letterValues, maskedValues, personValues } from './values';
import { personWords } from './words';

/** A template version with its text typed. */
export interface Letter {
  id: string;
  name: string;
  version: number;
  locale: TemplateLocale;
  channel: BatchChannel;
  audience: Audience;
  subject: string;
  short: string;
  slots: Slots;
}

/** What a batch says, to whom, and what is still missing in it. */
export interface BatchContent {
  letter: Letter;
  values: Record<LetterField, string>;
  /** SHA-256 of text, laboratory data and recipients, as of now. */
  hash: string;
  faults: Fault[];
}

interface BatchRef {
  id: string;
  incidentId: string;
  caseId: string;
  templateId: string;
  channel: BatchChannel;
  audience: Audience;
  departments: string[];
  total: number;
  excluded: number;
  informed: number;
  cancelled: number;
  recipientsHash: string;
}

/** A template version. @throws NOT_FOUND when it is not visible. */
export async function readLetter(tx: Tx, templateId: string): Promise<Letter> {
  const row = await tx.letterTemplate.findUnique({
    where: { id: templateId },
    select: {
      id: true,
      name: true,
      version: true,
      locale: true,
      channel: true,
      audience: true,
      subject: true,
      short: true,
      slots: true,
    },
  });
  if (!row) throw notFound();
  return { ...row, locale: row.locale === 'en' ? 'en' : 'fr', slots: slotsSchema.parse(row.slots) };
}

/** Values of the laboratory's fields for a case, in the letter's language. */
export async function readLetterValues(
  tx: Tx,
  { caseId, locale }: { caseId: string; locale: TemplateLocale },
): Promise<Record<LetterField, string>> {
  const row = await tx.breachCase.findUnique({
    where: { id: caseId },
    select: {
      awarenessAt: true,
      organisation: {
        select: {
          name: true,
          address: true,
          postcode: true,
          city: true,
          phone: true,
          email: true,
          managerName: true,
          dpoName: true,
          dpoEmail: true,
        },
      },
    },
  });
  if (!row) throw notFound();
  return letterValues({ ...row.organisation, awarenessAt: row.awarenessAt }, locale);
}

/** Everything two people release, with its hash and its gaps. */
export async function readContent(tx: Tx, batch: BatchRef): Promise<BatchContent> {
  const letter = await readLetter(tx, batch.templateId);
  const values = await readLetterValues(tx, { caseId: batch.caseId, locale: letter.locale });
  const { incidentId, caseId, channel, total, recipientsHash } = batch;
  const excluded = await keptOut(tx, batch);
  const { id, version, locale, subject, short, slots } = letter;
  return {
    letter,
    values,
    hash: contentHash({
      template: { id, version, locale, channel, subject, slots, ...(short ? { short } : {}) },
      letter: values,
      segment: {
        ...{ incidentId, caseId, channel, total, excluded, recipientsHash },
        ...(batch.audience === 'STANDARD' ? {} : { audience: batch.audience }),
        ...(batch.departments.length > 0 ? { departments: batch.departments.join(',') } : {}),
      },
    }),
    faults: messageFaults({ channel, audience: letter.audience, subject, short, slots }, values),
  };
}

/**
 * Kept out when the list was drawn up: whom the biologist has informed since, and whom a flag set or cleared since
 * keeps out or sets free, are not what two people released anew.
 */
async function keptOut(tx: Tx, { id, incidentId, excluded, informed, cancelled }: BatchRef): Promise<number> {
  if (excluded + informed + cancelled === 0) return 0;
  const drawnUp = [{ state: 'EXCLUDED', failedAs: null }, { failedAs: 'EXCLUDED' }] as const;
  return tx.notification.count({ where: { incidentId, batchId: id, OR: [...drawnUp] } });
}

/** Leaked data that nearly every row holds (domain §1.3): what a preview without a patient shows. */
export const USUAL_CATEGORIES = categoriesOf([
  'usageName',
  'firstName',
  'birthDate',
  'nir',
  'postalAddress',
  'prescriber',
  'sampleDate',
]);

/** The text as a masked patient would read it; fields the laboratory has no value for stay visible as such. */
export function previewText(letter: Letter, values: Record<LetterField, string>): string {
  if (letter.channel === 'SMS') return previewShort(letter, values);
  return composeFor(letter, values, maskedValues(USUAL_CATEGORIES, personWords(letter.locale)));
}

/** The short text of an SMS or of an answering machine, which names nobody. */
export function previewShort({ short }: Letter, values: Record<LetterField, string>): string {
  return merge(short, visible(values));
}

const visible = (values: Record<LetterField, string>) =>
  Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value || `[${field}]`]));

/** The text as somebody who does not exist would read it: for test messages. */
export function inventedText(
  letter: Letter,
  values: Record<LetterField, string>,
  person: { firstName: string; lastName: string },
): string {
  const { firstName, lastName: usageName } = person;
  const invented = { sex: 'F', firstName, usageName, birthName: '' } as const;
  return composeFor(letter, values, personValues(invented, USUAL_CATEGORIES, personWords(letter.locale)));
}

function composeFor(letter: Letter, values: Record<LetterField, string>, person: Record<PersonField, string>): string {
  return compose(letter.slots, { ...person, ...visible(values) });
}
