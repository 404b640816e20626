import 'server-only';
import { changedQuotes, type Quotes, readQuotes, tiedQuotes } from '@/lib/facts/quotes/rules';
import { readFactSheets, readFacts } from '@/lib/facts/read/queries';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { translator } from '@/lib/platform/i18n/translator';
import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import type { FactChange } from '@/lib/platform/questionnaire/merge';
import type { ReportKind } from '../kinds/catalogue';
import { type CodeWords, reportQuotes } from './quotes';
import type { DraftSource } from './rules';

/** Wording of the CNIL's codes in French: what the free-text fields of the other authorities quote. */
export function frenchWords(): CodeWords {
  const t = translator('fr', 'filings.options');
  return (list, code) => t(`${list}.${code}`);
}

/** Laboratories for which no report of the kind was made and whose obligation is not settled elsewhere. */
export async function casesWithout(tx: Tx, { incidentId, kind }: { incidentId: string; kind: ReportKind }) {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM breach_case c
    LEFT JOIN obligation o ON o.case_id = c.id AND o.kind = ${kind}
    WHERE c.incident_id = ${incidentId}::uuid AND coalesce(o.state, 'TODO') NOT IN ('DONE', 'NOT_REQUIRED')
      AND NOT EXISTS (SELECT 1 FROM authority_report r WHERE r.case_id = c.id AND r.kind::text = ${kind} AND r.state <> 'WITHDRAWN')
    ORDER BY c.id`;
  return rows.map(({ id }) => id);
}

/** Who reads the report is not told again that it was told. */
const ADDRESSEE: Partial<Record<ReportKind, string>> = {
  SECTOR_REPORT: 'CERT_SANTE',
  COMPLAINT: 'PROSECUTOR',
  CERT_FR: 'CERT_FR',
  ARS: 'ARS',
  DGS: 'CERT_SANTE',
};

/** Codes of the directory, as the reports name who was told. */
const TOLD: readonly (readonly [authority: string, code: string])[] = [
  ['CNIL', 'CNIL'],
  ['ANSSI', 'CERT_FR'],
  ['CERT_SANTE', 'CERT_SANTE'],
  ['ARS_', 'ARS'],
  ['PARQUET', 'PROSECUTOR'],
];

/** The receipt that a later report names: the stage before of NIS 2, the complaint for the insurer. */
const PREVIOUS: Partial<Record<ReportKind, ReportKind>> = {
  NIS2_NOTIFICATION: 'NIS2_EARLY_WARNING',
  NIS2_FINAL: 'NIS2_NOTIFICATION',
  INSURER: 'COMPLAINT',
};

/** Sources and facts for drafts of one kind, of some laboratories or (null) of the whole incident, in few statements. */
export async function readDraftSources(
  tx: Tx,
  actor: Actor,
  o: { incidentId: string; kind: ReportKind; caseIds: readonly string[] | null },
) {
  const { incidentId, kind, caseIds } = o;
  const incident = await tx.incident.findUnique({
    where: { id: incidentId },
    select: { firstSignalAt: true, tlp: true, pap: true, vendor: { select: { name: true } } },
  });
  if (!incident) throw notFound();
  const cases = await tx.breachCase.findMany({
    where: { incidentId, ...(caseIds && { id: { in: [...caseIds] } }) },
    select: {
      id: true,
      notifiedAt: true,
      organisation: { select: { name: true, finess: true } },
      obligations: { where: { kind: PREVIOUS[kind] ?? kind, state: 'DONE' }, select: { reference: true } },
    },
    orderBy: { organisation: { name: 'asc' } },
  });
  const contacts = await tx.authorityContact.findMany({
    where: { incidentId },
    select: { caseId: true, authority: { select: { code: true } } },
  });
  const sheets = await readFactSheets(tx, { incidentId, caseIds: caseIds ?? [] });
  const t = translator('fr', 'reports.draft');
  const toldTo = (caseId: string | null, notified: boolean) =>
    TOLD.filter(
      ([prefix, code]) =>
        code !== ADDRESSEE[kind] &&
        ((notified && code === 'CNIL') ||
          contacts.some((item) => (item.caseId ?? caseId) === caseId && item.authority.code.startsWith(prefix))),
    ).map(([, code]) => code);
  const common = {
    firstSignalAt: incident.firstSignalAt,
    tlp: incident.tlp,
    pap: incident.pap,
    vendorName: incident.vendor?.name ?? '',
    writer: { name: actor.name, email: actor.email, position: t('cell') },
    managerPosition: t('manager'),
  };
  const sourceOf = (caseId: string | null): DraftSource => {
    const found = cases.find(({ id }) => id === caseId);
    return {
      ...common,
      laboratory: found ? { finess: found.organisation.finess ?? '' } : null,
      entities: found ? [] : cases.map(({ organisation }) => organisation.name),
      told: toldTo(caseId, found?.notifiedAt != null),
      previous: PREVIOUS[kind] ? (found?.obligations[0]?.reference ?? '') : '',
    };
  };
  return { sourceOf, factsOf: (caseId: string | null) => (caseId ? (sheets.cases.get(caseId) ?? {}) : sheets.common) };
}

interface Quoting {
  id: string;
  incidentId: string;
  caseId: string | null;
  kind: ReportKind;
  content: Answers;
  quotes: unknown;
}

/** Facts that have moved since the report quoted them. */
export async function factNews(tx: Tx, report: Quoting): Promise<FactChange[]> {
  const { incidentId, caseId, kind, content } = report;
  const facts = await readFacts(tx, { incidentId, caseId });
  const table = reportQuotes(kind, frenchWords());
  return changedQuotes({ table, content, quotes: readQuotes(report.quotes), facts });
}

/** Ties the answers that now say what their facts say. */
export async function tiesOf(tx: Tx, { incidentId, caseId, kind, content, quotes }: Quoting): Promise<Quotes> {
  const facts = await readFacts(tx, { incidentId, caseId });
  const known = readQuotes(quotes);
  return { ...known, ...tiedQuotes({ table: reportQuotes(kind, frenchWords()), content, quotes: known, facts }) };
}
