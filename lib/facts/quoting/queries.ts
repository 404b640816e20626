import 'server-only';
import { quotesFor } from '@/lib/filings/draft/quotes';
import { filingContentSchema } from '@/lib/filings/form/schema';
import { profileOf } from '@/lib/filings/read/queries';
import type { Tx } from '@/lib/platform/db/with-actor';
import { frenchWords } from '@/lib/reports/draft/queries';
import { reportQuotes } from '@/lib/reports/draft/quotes';
import { readQuotes } from '../quotes/rules';
import { LETTER_QUOTES, letterContent } from './letters';
import type { Quoter } from './rules';

/**
 * Documents of the incident that quote facts, as far as the transaction's actor may see them: dossiers in work or the one
 * filed last of each laboratory, reports, and the latest version of each letter. One statement for each kind.
 */
export async function readQuoters(
  tx: Tx,
  { incidentId, caseIds }: { incidentId: string; caseIds?: readonly string[] },
): Promise<Quoter[]> {
  const scope = { incidentId, caseIds };
  return [...(await filings(tx, scope)), ...(await reports(tx, scope)), ...(await letters(tx, scope))];
}

type Scope = { incidentId: string; caseIds?: readonly string[] };

async function filings(tx: Tx, { incidentId, caseIds }: Scope): Promise<Quoter[]> {
  const rows = await tx.filing.findMany({
    where: { incidentId, state: { not: 'WITHDRAWN' }, ...(caseIds && { caseId: { in: [...caseIds] } }) },
    select: {
      id: true,
      caseId: true,
      kind: true,
      state: true,
      content: true,
      quotes: true,
      version: true,
      formProfile: true,
    },
    orderBy: [{ version: 'asc' }, { id: 'asc' }],
  });
  const lastFiled = new Map(rows.filter((row) => row.state === 'FILED').map((row) => [row.caseId, row.id]));
  const inWork = new Set(rows.filter((row) => row.state !== 'FILED').map((row) => row.caseId));
  return rows
    .filter((row) => row.state !== 'FILED' || (lastFiled.get(row.caseId) === row.id && !inWork.has(row.caseId)))
    .map(({ id, caseId, kind, state, content, quotes, formProfile }) => ({
      kind: 'FILING',
      id,
      caseId,
      what: kind,
      state,
      open: state !== 'FILED',
      table: quotesFor(profileOf(formProfile)),
      content: filingContentSchema.parse(content),
      quotes: readQuotes(quotes),
    }));
}

async function reports(tx: Tx, { incidentId, caseIds }: Scope): Promise<Quoter[]> {
  const rows = await tx.authorityReport.findMany({
    where: {
      incidentId,
      state: { notIn: ['WITHDRAWN', 'CLOSED'] },
      ...(caseIds && { caseId: { in: [...caseIds] } }),
    },
    select: { id: true, caseId: true, kind: true, state: true, content: true, quotes: true },
    orderBy: { id: 'asc' },
  });
  const words = frenchWords();
  return rows.map(({ id, caseId, kind, state, content, quotes }) => ({
    kind: 'REPORT',
    id,
    caseId,
    what: kind,
    state,
    open: state === 'DRAFT' || state === 'READY',
    table: reportQuotes(kind, words),
    content: typeof content === 'object' && content !== null ? content : {},
    quotes: readQuotes(quotes),
  }));
}

async function letters(tx: Tx, { incidentId, caseIds }: Scope): Promise<Quoter[]> {
  const rows = await tx.letterTemplate.findMany({
    where: { incidentId, ...(caseIds && { caseId: { in: [...caseIds] } }) },
    select: { id: true, caseId: true, name: true, channel: true, locale: true, version: true, quotes: true },
    orderBy: [{ version: 'asc' }, { id: 'asc' }],
  });
  const latest = new Map(rows.map((row) => [[row.caseId, row.name, row.channel, row.locale].join('/'), row]));
  return [...latest.values()].map(({ id, caseId, name, version, quotes: stored }) => {
    const quotes = readQuotes(stored);
    return {
      kind: 'LETTER',
      id,
      caseId,
      what: name,
      state: `v${version}`,
      open: true,
      table: LETTER_QUOTES.filter((def) => quotes[def.path]),
      content: letterContent(quotes),
      quotes,
    };
  });
}
