import 'server-only';
import type { FactKey } from '@/lib/facts/keys/catalogue';
import { readFacts } from '@/lib/facts/read/queries';
import { dataGroups } from '@/lib/notifications/content/data-groups';
import { personWords } from '@/lib/notifications/content/words';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { translator } from '@/lib/platform/i18n/translator';
import { formatDate } from '@/lib/platform/time/format';
import { isUuid } from '@/lib/platform/utils/uuid';
import { openIdentities, openText } from '../identity/queries';
import { requestNumber } from '../labels';
import { mayHandleRequest } from '../policy';
import { readRequest, type StoredRequest } from '../read/queries';
import { readTemplate } from '../templates/queries';
import { type AnswerDocument, documentHash, documentSchema } from './document';
import {
  type AnswerLocale,
  emptyFields,
  fill,
  type MergeField,
  type MergeValues,
  type TemplateKey,
  templateFor,
} from './rules';

/** A text as it would leave now, and what keeps it from leaving. */
export interface AnswerDraft extends AnswerDocument {
  key: TemplateKey;
  locale: AnswerLocale;
  templateVersion: number;
  /** Fields of the text for which nothing is known yet. */
  empty: MergeField[];
}

const NAMES: Readonly<Record<AnswerLocale, string>> = { fr: 'fr-FR', en: 'en-GB' };

/** What the file holds of the linked person, in the words of the letters: health facts never in detail (domain §7). */
async function categoriesOf(tx: Tx, request: StoredRequest, locale: AnswerLocale): Promise<string> {
  const { incidentId, caseId, secret } = request;
  if (!secret.personId || request.authenticatedAt === null) return '';
  const person = await tx.person.findFirst({
    where: { id: secret.personId, incidentId, caseId },
    select: { categories: true },
  });
  const { groups } = personWords(locale);
  const names = dataGroups(person?.categories ?? 0).map((group) => groups[group]);
  return new Intl.ListFormat(NAMES[locale], { type: 'conjunction' }).format(names);
}

async function valuesOf(tx: Tx, request: StoredRequest, { name, locale }: { name: string; locale: AnswerLocale }) {
  const { incidentId, caseId, dueAt, receivedAt, reasonCode, reason, extensionReason, state } = request;
  const facts = await readFacts(tx, { incidentId, caseId });
  const said = (key: FactKey) => {
    const value = facts[key]?.value;
    return typeof value === 'string' ? value.trim() : '';
  };
  const script = await tx.hotlineScript.findFirst({ where: { incidentId }, orderBy: { version: 'desc' } });
  const t = translator(locale, 'pdf.requests');
  const day = (iso: string) => (iso === '' ? '' : formatDate(new Date(iso), locale));
  const values: MergeValues = {
    name,
    reference: requestNumber(request.number),
    receivedDate: formatDate(receivedAt, locale),
    laboratory: said('controllerName'),
    nature: said('description'),
    dataCategories: await categoriesOf(tx, request, locale),
    leakDate: day(said('awarenessAt')),
    measures: said('measuresAfter'),
    contact: [said('dpoName'), said('dpoEmail')].filter(Boolean).join(', '),
    hotline: script ? t('hotline', { phone: script.phone, hours: script.hours }) : said('controllerPhone'),
    reason: state === 'REFUSED' && reasonCode ? `${t(`refusals.${reasonCode}`)} ${reason}`.trim() : extensionReason,
    until: formatDate(dueAt, locale),
    cnilRight: t('cnilRight'),
  };
  const letterhead = [
    said('controllerName'),
    said('controllerAddress'),
    [said('controllerPostcode'), said('controllerCity')].filter(Boolean).join(' '),
  ];
  return { values, letterhead: letterhead.filter(Boolean) };
}

/** Composes the text of a request in one language: the letter's own words, the facts as they are now, the address given. */
export async function composeAnswer(
  tx: Tx,
  request: StoredRequest,
  { locale, key: asked }: { locale: AnswerLocale; key?: TemplateKey },
): Promise<AnswerDraft> {
  const presence =
    request.secret.presence === 'PRESENT' || request.secret.presence === 'ABSENT' ? request.secret.presence : null;
  const key = asked ?? templateFor({ kind: request.kind, refused: request.state === 'REFUSED', presence });
  const template = await readTemplate(tx, { ...request, key, locale });
  const identity = (await openIdentities(tx, request.incidentId, [request.secret])).get(request.requestId);
  const person = [identity?.firstName, identity?.lastName].filter(Boolean).join(' ');
  const name = identity?.requesterName || person;
  const { values, letterhead } = await valuesOf(tx, request, { name, locale });
  const town = [identity?.postcode, identity?.city].filter(Boolean).join(' ');
  return {
    key,
    locale,
    templateVersion: template.version,
    subject: fill(template.subject, values),
    body: fill(template.body, values),
    letterhead,
    address: [name, identity?.street ?? '', town].filter(Boolean),
    date: formatDate(request.now, locale),
    reference: values.reference,
    empty: emptyFields(template, values),
  };
}

/** The text of an answer as it would leave now. @throws NOT_FOUND */
export async function previewAnswer(
  actor: Actor,
  o: { incidentId: string; requestId: string; locale: AnswerLocale },
): Promise<AnswerDraft> {
  return withActor(actor, async (tx) => {
    const request = await readRequest(tx, actor, o);
    if (!mayHandleRequest(actor, request)) throw notFound();
    return composeAnswer(tx, request, o);
  });
}

/** An answer opened again, exactly as it was made. @throws DomainError UNAVAILABLE when its seal or its keys are gone */
export async function openAnswer(
  tx: Tx,
  answer: { id: string; incidentId: string; secret: Uint8Array },
): Promise<AnswerDocument> {
  const keys = await incidentKeys(tx, answer.incidentId);
  const text = openText(keys, { table: 'request_answer', rowId: answer.id, blob: answer.secret });
  return documentSchema.parse(JSON.parse(text));
}

export interface AnswerExport {
  document: AnswerDocument;
  locale: AnswerLocale;
  exercise: boolean;
  number: number;
  /** SHA-256 of what was made; null for the letter of an extension, made from the request itself. */
  hash: string | null;
}

/** What the PDF of an answer, or of the letter that tells an extension, is made of; handing it out is recorded. */
export async function exportAnswer(
  actor: Actor,
  o: { incidentId: string; requestId: string; answerId: string | 'extension' },
): Promise<AnswerExport> {
  return withActor(actor, async (tx) => {
    const request = await readRequest(tx, actor, o);
    if (!mayHandleRequest(actor, request)) throw notFound();
    const { requestId, incidentId, caseId, number } = request;
    const { exercise } = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { exercise: true } });
    const made = await documentOf(tx, request, o.answerId);
    const payload = { requestId, number };
    await appendLog(tx, actor, { incidentId, caseId, type: 'request.answerExported', payload });
    return { ...made, exercise, number };
  });
}

async function documentOf(tx: Tx, request: StoredRequest, answerId: string) {
  const { requestId, incidentId } = request;
  if (answerId === 'extension') {
    if (request.extensionToldAt === null) throw notFound();
    const locale = localeOf(request.locale);
    return { document: await composeAnswer(tx, request, { locale, key: 'EXTENSION' }), locale, hash: null };
  }
  const answer = isUuid(answerId)
    ? await tx.requestAnswer.findFirst({ where: { id: answerId, requestId, incidentId } })
    : null;
  if (!answer) throw notFound();
  const document = await openAnswer(tx, answer);
  if (documentHash(document) !== answer.contentHash)
    throw new DomainError('UNAVAILABLE', 'requests.errors.answerAltered');
  return { document, locale: localeOf(answer.locale), hash: answer.contentHash };
}

function localeOf(text: string): AnswerLocale {
  return text === 'en' ? 'en' : 'fr';
}
