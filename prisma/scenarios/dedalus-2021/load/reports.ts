import { tiedQuotes } from '@/lib/facts/quotes/rules';
import { systemActor } from '@/lib/platform/auth/system-actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { translator } from '@/lib/platform/i18n/translator';
import { contentHash } from '@/lib/platform/questionnaire/content-hash';
import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import { formatDateTime } from '@/lib/platform/time/format';
import { frenchWords, readDraftSources } from '@/lib/reports/draft/queries';
import { reportQuotes } from '@/lib/reports/draft/quotes';
import { draftReport } from '@/lib/reports/draft/rules';
import { reportCompleteness, reportSchema } from '@/lib/reports/form/rules';
import { json } from '@/lib/reports/service';
import { OPENING, paris } from '../../time';
import { authorities } from '../authorities';
import { caseId, fixedId, INCIDENT_ID, reportId } from '../ids';
import { person } from '../people';
import { completeAnswers } from '../report-answers';
import { RECIPIENTS, reports, type ScenarioReport } from '../reports';
import { storePiece } from './evidence';

type Sources = Awaited<ReturnType<typeof readDraftSources>>;

/** Reports to authorities with their receipts as evidence and their entries in the contact log. */
export async function loadReports(tx: Prisma.TransactionClient): Promise<void> {
  const actor = systemActor('scenario', INCIDENT_ID);
  for (const kind of new Set(reports.map((report) => report.kind))) {
    const ofKind = reports.filter((report) => report.kind === kind);
    const ids = ofKind.flatMap(({ laboratory }) => (laboratory === null ? [] : [caseId(laboratory)]));
    const sources = await readDraftSources(tx, actor, {
      incidentId: INCIDENT_ID,
      kind,
      caseIds: ids.length > 0 ? ids : null,
    });
    for (const report of ofKind) await loadReport(tx, report, sources);
  }
}

function contentOf(report: ScenarioReport, { sourceOf, factsOf }: Sources) {
  const { kind, laboratory, author, state } = report;
  const place = laboratory === null ? null : caseId(laboratory);
  const table = reportQuotes(kind, frenchWords());
  const facts = factsOf(place);
  const drafted = draftReport({ kind, source: sourceOf(place), table, facts });
  const { name, email } = person(author);
  const own: Answers = laboratory === null ? { declarant: { name, email, phone: '02 61 91 72 72' } } : {};
  const added = state === 'DRAFT' ? {} : completeAnswers(kind);
  // Drafts of the first evening: the measures were recorded the next morning, and the page says so.
  const evening: Answers = state === 'DRAFT' && kind === 'SECTOR_REPORT' ? { measures: { taken: '' } } : {};
  const content = reportSchema(kind).parse(merge([drafted, own, added, evening]));
  return { content, quotes: tiedQuotes({ table, content, quotes: {}, facts }) };
}

function merge(parts: readonly Answers[]): Answers {
  const all: Answers = {};
  for (const part of parts)
    for (const [block, answers] of Object.entries(part)) all[block] = { ...all[block], ...answers };
  return all;
}

async function loadReport(tx: Prisma.TransactionClient, report: ScenarioReport, sources: Sources): Promise<void> {
  const { kind, laboratory, state, author, createdAt, sent, receipt } = report;
  const { content, quotes } = contentOf(report, sources);
  const writer = person(author);
  const scope = laboratory === null ? 'INCIDENT' : 'CASE';
  const authorityId = sent ? authorityOf(sent.to) : null;
  await tx.authorityReport.create({
    data: {
      id: reportId(kind, laboratory),
      incidentId: INCIDENT_ID,
      caseId: laboratory === null ? null : caseId(laboratory),
      kind,
      state,
      content: json(content),
      quotes,
      completeness: reportCompleteness(kind, content, { now: paris(OPENING), scope }),
      contentHash: state === 'DRAFT' ? null : contentHash(content),
      createdBy: writer.id,
      editedBy: writer.id,
      editedName: writer.name,
      createdAt,
      updatedAt: receipt?.at ?? sent?.at ?? createdAt,
      ...(sent && {
        recipient: RECIPIENTS[sent.to] ?? sent.to,
        authorityId,
        contactId: await contactOf(tx, report),
        channel: sent.channel,
        sentAt: sent.at,
        sentName: writer.name,
      }),
      ...(receipt && {
        receiptNumber: receipt.number,
        receiptAt: receipt.at,
        receiptId: await pieceOf(tx, report),
      }),
    },
  });
}

/** The entry of the contact log that tells the sending; written when the exchanges of the scenario have none. */
async function contactOf(
  tx: Prisma.TransactionClient,
  { kind, laboratory, author, sent, receipt }: ScenarioReport,
): Promise<string | null> {
  if (!sent) return null;
  const authorityId = authorityOf(sent.to);
  const place = laboratory === null ? null : caseId(laboratory);
  const where = { incidentId: INCIDENT_ID, authorityId, caseId: place, at: sent.at };
  const known = await tx.authorityContact.findFirst({ where, select: { id: true } });
  if (known) return known.id;
  const t = translator('fr', 'reports');
  const laboratoryName = place
    ? (
        await tx.breachCase.findUniqueOrThrow({
          where: { id: place },
          select: { organisation: { select: { name: true } } },
        })
      ).organisation.name
    : t('wholeIncident');
  const { id } = await tx.authorityContact.create({
    data: {
      ...where,
      direction: 'OUTGOING',
      channel: sent.channel,
      counterpart: sent.channel === 'PORTAL' ? 'Portail des signalements' : 'Permanence',
      outcome: t('contact.sent', { kind: t(`kinds.${kind}.one`), laboratory: laboratoryName }),
      nextStep: receipt ? '' : t('contact.next'),
      nextAt: receipt ? null : paris('26T18:00'),
      reference: receipt?.number ?? '',
      authorId: person(author).id,
      authorName: author,
      createdAt: sent.at,
    },
    select: { id: true },
  });
  return id;
}

/** Receipts of laboratories are kept as files; the exercise's telephone answers are not. */
async function pieceOf(tx: Prisma.TransactionClient, report: ScenarioReport): Promise<string | null> {
  const { kind, laboratory, author, receipt } = report;
  if (!receipt || laboratory === null) return null;
  const t = translator('fr', 'reports');
  const { id } = await storePiece(tx, {
    number: (kind === 'COMPLAINT' ? 500 : 400) + laboratory,
    kind: 'REPORT_RECEIPT',
    caseId: caseId(laboratory),
    vendorOrgId: null,
    fileName: `recepisse-${receipt.number}.pdf`,
    author,
    at: receipt.at,
    lines: [
      `Récépissé n° ${receipt.number}`,
      t(`kinds.${kind}.one`),
      `Reçu le ${formatDateTime(receipt.at, 'fr')} (heure de Paris).`,
      'Document d’un scénario d’exercice : laboratoires et personnes fictifs.',
    ],
  });
  return id;
}

function authorityOf(code: string): string {
  const index = authorities.findIndex((row) => row.code === code);
  if (index < 0) throw new Error(`no authority ${code} in the scenario`);
  return fixedId('authority', index + 1);
}
