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
import { reportCompleteness } from '@/lib/reports/form/rules';
import { reportSchema } from '@/lib/reports/form/schema';
import { REPORT_KINDS } from '@/lib/reports/kinds/catalogue';
import { json } from '@/lib/reports/service';
import { OPENING, paris } from '../../time';
import { authorities } from '../authorities';
import { caseId, fixedId, INCIDENT_ID, reportId } from '../ids';
import { laboratories } from '../laboratories';
import { person } from '../people';
import { completeAnswers } from '../report-answers';
import { RECIPIENTS, reports, type ScenarioReport } from '../reports';
import { storePiece } from './evidence';

type Sources = Awaited<ReturnType<typeof readDraftSources>>;

/** Reports to authorities with their entries in the contact log and, for some, the receipt as a file. */
export async function loadReports(tx: Prisma.TransactionClient): Promise<void> {
  const actor = systemActor('scenario', INCIDENT_ID);
  const known = await tx.authorityContact.findMany({ where: { incidentId: INCIDENT_ID } });
  const contacts = reports.flatMap((report) => contactOf(report, known));
  const pieces = new Map<string, string>();
  for (const report of reports) if (hasFile(report)) pieces.set(idOf(report), await pieceOf(tx, report));
  const rows: Prisma.AuthorityReportCreateManyInput[] = [];
  for (const kind of new Set(reports.map((report) => report.kind))) {
    const ofKind = reports.filter((report) => report.kind === kind);
    const ids = ofKind.flatMap(({ laboratory }) => (laboratory === null ? [] : [caseId(laboratory)]));
    const caseIds = ids.length > 0 ? ids : null;
    const sources = await readDraftSources(tx, actor, { incidentId: INCIDENT_ID, kind, caseIds });
    for (const report of ofKind) {
      const contact = [...known, ...contacts].find((row) => sameContact(row, report));
      rows.push({
        ...rowOf(report, sources),
        contactId: contact?.id ?? null,
        receiptId: pieces.get(idOf(report)) ?? null,
      });
    }
  }
  await tx.authorityContact.createMany({ data: contacts });
  await tx.authorityReport.createMany({ data: rows });
}

const idOf = ({ kind, laboratory }: ScenarioReport) => reportId(kind, laboratory);
const placeOf = ({ laboratory }: ScenarioReport) => (laboratory === null ? null : caseId(laboratory));

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

function rowOf(report: ScenarioReport, sources: Sources): Prisma.AuthorityReportCreateManyInput {
  const { kind, laboratory, state, author, createdAt, sent, receipt } = report;
  const { content, quotes } = contentOf(report, sources);
  const writer = person(author);
  const scope = laboratory === null ? 'INCIDENT' : 'CASE';
  return {
    id: idOf(report),
    incidentId: INCIDENT_ID,
    caseId: placeOf(report),
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
      authorityId: authorityOf(sent.to),
      channel: sent.channel,
      sentAt: sent.at,
      sentName: writer.name,
    }),
    ...(receipt && { receiptNumber: receipt.number, receiptAt: receipt.at }),
  };
}

type Contact = { authorityId: string; caseId: string | null; at: Date | string };

function sameContact(row: Contact, report: ScenarioReport): boolean {
  const { sent } = report;
  if (!sent || row.authorityId !== authorityOf(sent.to) || row.caseId !== placeOf(report)) return false;
  return new Date(row.at).getTime() === sent.at.getTime();
}

/** The entry of the contact log that tells the sending; none when the exchanges of the scenario have it already. */
function contactOf(report: ScenarioReport, known: readonly Contact[]) {
  const { kind, laboratory, author, sent, receipt } = report;
  if (!sent || known.some((row) => sameContact(row, report))) return [];
  const t = translator('fr', 'reports');
  const about = laboratory === null ? t('wholeIncident') : (laboratories[laboratory - 1]?.name ?? '');
  return [
    {
      id: fixedId('contact', REPORT_KINDS.indexOf(kind) * 1000 + (laboratory ?? 0) + 1),
      incidentId: INCIDENT_ID,
      authorityId: authorityOf(sent.to),
      caseId: placeOf(report),
      at: sent.at,
      direction: 'OUTGOING' as const,
      channel: sent.channel,
      counterpart: sent.channel === 'PORTAL' ? 'Portail des signalements' : 'Permanence',
      outcome: t('contact.sent', { kind: t(`kinds.${kind}.one`), laboratory: about }),
      nextStep: receipt ? '' : t('contact.next'),
      nextAt: receipt ? null : paris('26T18:00'),
      reference: receipt?.number ?? '',
      authorId: person(author).id,
      authorName: author,
      createdAt: sent.at,
    },
  ];
}

/** Receipts handed in as files: those of the first laboratories; the others were noted by their number. */
const hasFile = ({ laboratory, receipt }: ScenarioReport) => receipt !== null && laboratory !== null && laboratory <= 9;

async function pieceOf(tx: Prisma.TransactionClient, report: ScenarioReport): Promise<string> {
  const { kind, laboratory, author, receipt } = report;
  const { number, at } = receipt ?? { number: '', at: new Date(0) };
  const { id } = await storePiece(tx, {
    number: (kind === 'COMPLAINT' ? 500 : 400) + (laboratory ?? 0),
    kind: 'REPORT_RECEIPT',
    caseId: placeOf(report),
    vendorOrgId: null,
    fileName: `recepisse-${number}.pdf`,
    author,
    at,
    lines: [
      `Récépissé n° ${number}`,
      translator('fr', 'reports')(`kinds.${kind}.one`),
      `Reçu le ${formatDateTime(at, 'fr')} (heure de Paris).`,
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
