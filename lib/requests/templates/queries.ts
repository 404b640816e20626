import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { translator } from '@/lib/platform/i18n/translator';
import type { AnswerLocale, TemplateKey } from '../answers/rules';
import { mayEditTemplate, requestView } from '../policy';

/** A text of answer: the laboratory's own, failing that the one offered to all, failing that the supplied one (0). */
export interface TemplateText {
  key: TemplateKey;
  locale: AnswerLocale;
  version: number;
  /** Whose it is: the laboratory's, the cell's for all, or supplied with the product. */
  from: 'case' | 'incident' | 'supplied';
  subject: string;
  body: string;
  by: string;
  at: Date | null;
}

function supplied(key: TemplateKey, locale: AnswerLocale): TemplateText {
  const t = translator(locale, 'pdf.requests');
  // raw(): the double braces are merge fields, not ICU arguments.
  const text = (part: string) => String(t.raw(`templates.${key}.${part}`));
  return { key, locale, version: 0, from: 'supplied', subject: text('subject'), body: text('body'), by: '', at: null };
}

/** The text in force for a laboratory (or, caseId null, for all). */
export async function readTemplate(
  tx: Tx,
  o: { incidentId: string; caseId: string | null; key: TemplateKey; locale: AnswerLocale },
): Promise<TemplateText> {
  const { incidentId, caseId, key, locale } = o;
  const rows = await tx.requestTemplate.findMany({
    where: { incidentId, key, locale, OR: [{ caseId: null }, ...(caseId ? [{ caseId }] : [])] },
    orderBy: { version: 'desc' },
    take: 200,
  });
  const row = rows.find((one) => one.caseId !== null) ?? rows[0];
  if (!row) return supplied(key, locale);
  const { version, subject, body, createdName: by, createdAt: at } = row;
  return { key, locale, version, from: row.caseId ? 'case' : 'incident', subject, body, by, at };
}

export interface TemplatePage {
  text: TemplateText;
  /** Whose texts the person may write: laboratories of theirs, and whether those for all. */
  cases: { id: string; name: string }[];
  forAll: boolean;
  caseId: string | null;
  mayEdit: boolean;
}

/** The page of one text, for a laboratory or for all. @throws NOT_FOUND for who has no requests or another's laboratory */
export async function getTemplatePage(
  actor: Actor,
  o: { incidentId: string; caseId: string | null; key: TemplateKey; locale: AnswerLocale },
): Promise<TemplatePage> {
  const { incidentId } = o;
  if (requestView(actor, incidentId) === null) throw notFound();
  return withActor(actor, async (tx) => {
    const visible = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    const cases = visible
      .filter(({ id }) => mayEditTemplate(actor, { incidentId, caseId: id }) || hasRole(actor, incidentId, ['AUDITOR']))
      .map(({ id, organisation }) => ({ id, name: organisation.name }));
    const forAll = requestView(actor, incidentId) !== 'rows' || hasRole(actor, incidentId, ['AUDITOR']);
    const caseId =
      forAll && o.caseId === null ? null : (cases.find(({ id }) => id === o.caseId)?.id ?? cases[0]?.id ?? null);
    if (o.caseId !== null && caseId !== o.caseId) throw notFound();
    return {
      text: await readTemplate(tx, { ...o, caseId }),
      cases,
      forAll,
      caseId,
      mayEdit: mayEditTemplate(actor, { incidentId, caseId }),
    };
  });
}
