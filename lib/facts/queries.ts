import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { forbidden, notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import { FACTS, type FactDef, type FactKey, factDef } from './keys/catalogue';
import { type FactValue, sameValue } from './keys/value';
import { mayReadFacts, mayRecordFact } from './policy';
import { changedQuotes, readQuotes } from './quotes/rules';
import { LETTER_QUOTES, letterContent } from './quoting/letters';
import { readQuoters } from './quoting/queries';
import { type Citation, citationsOf, type Outdated, outdatedByKey } from './quoting/rules';
import { factValue } from './read/candidates';
import { type FactSheets, readFactSheets, readFacts } from './read/queries';
import type { CurrentFact, SourceKind } from './rules';
import type { PreviewFact } from './schema';

/** One fact as the page of facts lists it. */
export interface FactRow {
  def: FactDef;
  /** The value for the incident as a whole; null: none. */
  common: CurrentFact | null;
  /** Laboratories in sight that have a value, and those whose value is another than the common one. */
  laboratories: { withValue: number; different: number };
  outdated: Outdated;
}

export interface FactsPage {
  now: Date;
  rows: FactRow[];
  laboratories: number;
  permissions: { record: boolean };
}

/** Facts of the directory are edited where they live; only the processor stands on the page. */
const LISTED = FACTS.filter((def) => def.group !== 'directory' || def.key === 'processorName');

/** Every fact with its current value, what differs by laboratory, and what still quotes another one. @throws NOT_FOUND */
export async function listFacts(actor: Actor, { incidentId }: { incidentId: string }): Promise<FactsPage> {
  requireReader(actor, incidentId);
  return withActor(actor, async (tx) => {
    const sheets = await readFactSheets(tx, { incidentId, caseIds: 'all' });
    const outdated = outdatedByKey({ quoters: await readQuoters(tx, { incidentId }), factsOf: factsOf(sheets) });
    const cases = [...sheets.cases.values()];
    const rows = LISTED.map((def) => {
      const common = sheets.common[def.key] ?? null;
      const values = cases.flatMap((facts) => facts[def.key] ?? []);
      const own = values.filter((fact) => fact.scope === 'case');
      const different = own.filter((fact) => !common || !sameValue(fact.value, common.value)).length;
      return {
        def,
        common,
        laboratories: { withValue: values.length, different: def.scope === 'common' && common ? different : 0 },
        outdated: outdated.get(def.key) ?? { open: 0, handedIn: 0 },
      };
    });
    return {
      now: sheets.now,
      rows,
      laboratories: cases.length,
      permissions: { record: mayRecordSomewhere(actor, { incidentId, sheets }) },
    };
  });
}

/** A recorded value, for the history of a fact. */
export interface HistoryEntry {
  id: string;
  caseId: string | null;
  /** null: the value was withdrawn. */
  value: FactValue | null;
  asOf: Date;
  sourceKind: SourceKind;
  source: string;
  note: string;
  author: string;
  recordedAt: Date;
  proof: { id: string; fileName: string } | null;
}

export interface FactPage {
  now: Date;
  def: FactDef;
  common: CurrentFact | null;
  laboratories: { caseId: string; name: string; fact: CurrentFact | null; different: boolean; record: boolean }[];
  history: HistoryEntry[];
  citations: (Citation & { laboratory: string })[];
  permissions: { recordCommon: boolean; recordFor: string[] };
}

/** One fact: its value of each laboratory, its history, and everything that quotes it. @throws NOT_FOUND */
export async function getFact(
  actor: Actor,
  { incidentId, key }: { incidentId: string; key: string },
): Promise<FactPage> {
  requireReader(actor, incidentId);
  const def = LISTED.find((item) => item.key === key);
  if (!def) throw notFound();
  return withActor(actor, async (tx) => {
    const sheets = await readFactSheets(tx, { incidentId, caseIds: 'all' });
    const names = await caseNames(tx, incidentId);
    const common = sheets.common[def.key] ?? null;
    const may = (caseId: string | null) => !def.derived && mayRecordFact(actor, { incidentId, caseId });
    const laboratories = [...names].map(([caseId, name]) => {
      const fact = sheets.cases.get(caseId)?.[def.key] ?? null;
      const different = fact?.scope === 'case' && def.scope === 'common' && !sameValue(fact.value, common?.value);
      return { caseId, name, fact, different, record: may(caseId) && def.scope !== 'incident' };
    });
    const quoters = await readQuoters(tx, { incidentId });
    const citations = citationsOf({ quoters, key: def.key, factsOf: factsOf(sheets) });
    return {
      now: sheets.now,
      def,
      common,
      laboratories: def.scope === 'incident' ? [] : laboratories,
      history: def.derived ? [] : await history(tx, { incidentId, key: def.key }),
      citations: citations.map((one) => ({ ...one, laboratory: (one.caseId && names.get(one.caseId)) || '' })),
      permissions: {
        recordCommon: may(null),
        recordFor: laboratories.filter((one) => one.record).map((one) => one.caseId),
      },
    };
  });
}

/** Values recorded for the fact, latest first; the latest of each place is the one that counts. */
async function history(tx: Tx, { incidentId, key }: { incidentId: string; key: FactKey }): Promise<HistoryEntry[]> {
  const rows = await tx.fact.findMany({ where: { incidentId, key }, orderBy: { id: 'desc' }, take: 500 });
  const ids = rows.flatMap((row) => row.evidenceId ?? []);
  const proofs =
    ids.length === 0
      ? []
      : await tx.evidence.findMany({ where: { id: { in: ids } }, select: { id: true, fileName: true } });
  return rows.map(
    ({ id, caseId, value, asOf, sourceKind, source, note, authorName: author, createdAt: recordedAt, evidenceId }) => ({
      ...{ id, caseId, asOf, sourceKind, source, note, author, recordedAt },
      value: factValue(value),
      proof: proofs.find((proof) => proof.id === evidenceId) ?? null,
    }),
  );
}

/** What a new value would flag, counted before it is saved: documents that would no longer say the current value. */
export interface FactImpact {
  laboratories: number;
  drafts: number;
  filed: number;
  reports: number;
  letters: number;
}

/** @throws NOT_FOUND, FORBIDDEN */
export async function previewFact(actor: Actor, { incidentId, caseId, key, value }: PreviewFact): Promise<FactImpact> {
  requireReader(actor, incidentId);
  if (!mayRecordFact(actor, { incidentId, caseId })) throw forbidden();
  const scope = factDef(key)?.scope ?? 'common';
  return withActor(actor, async (tx) => {
    const sheets = await readFactSheets(tx, { incidentId, caseIds: 'all' });
    const known = factsOf(sheets);
    const next = (of: string | null) => {
      const facts = known(of);
      const follows =
        of === caseId || (caseId === null && of !== null && scope === 'common' && facts[key]?.scope !== 'case');
      if (!follows) return facts;
      const told = value ?? (of === null ? undefined : sheets.common[key]?.value);
      const nowhere = { asOf: null, since: null, source: '', author: '', evidenceId: null, from: 'OTHER' as const };
      return {
        ...facts,
        [key]:
          told === undefined ? undefined : { key, value: told, ref: 'preview', scope: 'case' as const, ...nowhere },
      };
    };
    const citations = citationsOf({ quoters: await readQuoters(tx, { incidentId }), key, factsOf: next }).filter(
      (one) => one.outdated,
    );
    const count = (kind: Citation['kind'], open?: boolean) =>
      citations.filter((one) => one.kind === kind && (open === undefined || one.open === open)).length;
    return {
      laboratories: new Set(citations.flatMap((one) => one.caseId ?? [])).size,
      drafts: count('FILING', true),
      filed: count('FILING', false),
      reports: count('REPORT'),
      letters: count('LETTER'),
    };
  });
}

/**
 * Facts that have moved since a letter was written, for the laboratory it goes out for; [] for a letter that rests on
 * none, or for a person without facts. Either a batch or a saved letter is named.
 */
export async function lettersBehind(
  actor: Actor,
  o: { incidentId: string } & ({ batchId: string } | { templateId: string; caseId: string }),
): Promise<FactKey[]> {
  const { incidentId } = o;
  if (!isUuid(incidentId) || !mayReadFacts(actor, incidentId)) return [];
  return withActor(actor, async (tx) => {
    const batch =
      'batchId' in o && isUuid(o.batchId)
        ? await tx.batch.findFirst({
            where: { id: o.batchId, incidentId },
            select: { caseId: true, templateId: true, finishedAt: true },
          })
        : null;
    const letter = 'templateId' in o ? o : batch?.finishedAt ? null : batch;
    if (!letter || !isUuid(letter.templateId)) return [];
    const { caseId } = letter;
    const row = await tx.letterTemplate.findFirst({
      where: { id: letter.templateId, incidentId },
      select: { quotes: true },
    });
    const quotes = readQuotes(row?.quotes);
    const table = LETTER_QUOTES.filter((def) => quotes[def.path]);
    if (table.length === 0) return [];
    const facts = await readFacts(tx, { incidentId, caseId });
    return changedQuotes({ table, content: letterContent(quotes), quotes, facts }).map(({ key }) => key);
  });
}

function requireReader(actor: Actor, incidentId: string): void {
  if (!isUuid(incidentId) || !mayReadFacts(actor, incidentId)) throw notFound();
}

const factsOf = (sheets: FactSheets) => (caseId: string | null) =>
  caseId ? (sheets.cases.get(caseId) ?? {}) : sheets.common;

function mayRecordSomewhere(actor: Actor, { incidentId, sheets }: { incidentId: string; sheets: FactSheets }): boolean {
  return [null, ...sheets.cases.keys()].some((caseId) => mayRecordFact(actor, { incidentId, caseId }));
}

async function caseNames(tx: Tx, incidentId: string): Promise<Map<string, string>> {
  const cases = await tx.breachCase.findMany({
    where: { incidentId },
    select: { id: true, organisation: { select: { name: true } } },
    orderBy: { organisation: { name: 'asc' } },
  });
  return new Map(cases.map(({ id, organisation }) => [id, organisation.name]));
}
