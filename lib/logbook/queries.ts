import 'server-only';
import { z } from 'zod';
import type { Actor } from '@/lib/platform/auth/actor';
import { readableName } from '@/lib/platform/auth/system-actor';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { escapeLike } from '@/lib/platform/utils/like';
import { canCorrect, canReadLog, canReadWholeLog, canRecord } from './policy';
import type { ChainState, LogEntryDto, LogFilter } from './schema';

export const LOG_PAGE_SIZE = 50;

const payloadSchema = z.object({
  payload: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

type Row = {
  seq: number;
  entry: string;
  type: string;
  human: boolean;
  actor_id: string | null;
  actor_name: string;
  case_id: string | null;
  at: Date;
  case_at: Date;
  corrects: number | null;
};

/** A word of the entry or of its author's name (as JSON writes them, in small letters), or the entry's number. */
function search(q: string): Prisma.Sql {
  const written = `%${escapeLike(JSON.stringify(q).slice(1, -1))}%`;
  const number = Number(/^(?:n°|no\.?|#)?\s*(\d{1,9})$/i.exec(q)?.[1] ?? 0);
  return Prisma.sql`(seq = ${number} OR search LIKE lower(${written}))`;
}

/** The filters as SQL; every value is a parameter. */
function conditions(incidentId: string, filter: Partial<LogFilter>): Prisma.Sql[] {
  const where = [Prisma.sql`chain_id = ${incidentId}::uuid`];
  if (filter.view === 'human') where.push(Prisma.sql`human`);
  if (filter.view === 'system') where.push(Prisma.sql`NOT human`);
  if (filter.view === 'decisions') where.push(Prisma.sql`type = 'logbook.decision'`);
  if (filter.family) where.push(Prisma.sql`split_part(type, '.', 1) = ${filter.family}`);
  if (filter.case) where.push(Prisma.sql`case_id = ${filter.case}::uuid`);
  if (filter.person) where.push(Prisma.sql`actor_id = ${filter.person}::uuid`);
  if (filter.q) where.push(search(filter.q));
  return where;
}

async function caseNames(tx: Tx, incidentId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const cases = await tx.breachCase.findMany({
    where: { incidentId, id: { in: [...new Set(ids)] } },
    select: { id: true, organisation: { select: { name: true } } },
  });
  return new Map(cases.map((c) => [c.id, c.organisation.name]));
}

async function corrections(tx: Tx, chainId: string, rows: readonly Row[]): Promise<Map<number, number>> {
  const seqs = rows.filter((row) => row.human).map((row) => row.seq);
  if (seqs.length === 0) return new Map();
  const found = await tx.logEntry.findMany({
    where: { chainId, human: true, corrects: { in: seqs } },
    select: { seq: true, corrects: true },
  });
  return new Map(found.flatMap((row) => (row.corrects === null ? [] : [[row.corrects, row.seq]])));
}

async function toDtos(
  tx: Tx,
  actor: Actor,
  input: { incidentId: string; rows: readonly Row[] },
): Promise<LogEntryDto[]> {
  const { incidentId, rows } = input;
  const names = await caseNames(
    tx,
    incidentId,
    rows.flatMap((row) => row.case_id ?? []),
  );
  const corrected = await corrections(tx, incidentId, rows);
  return rows.map((row) => ({
    seq: row.seq,
    type: row.type,
    human: row.human,
    actorId: row.actor_id,
    actorName: readableName(row.actor_name),
    at: row.at.toISOString(),
    caseAt: row.case_at.toISOString(),
    caseId: row.case_id,
    caseName: row.case_id === null ? null : (names.get(row.case_id) ?? null),
    payload: payloadSchema.parse(JSON.parse(row.entry)).payload,
    corrects: row.corrects,
    correctedBy: corrected.get(row.seq) ?? null,
    canCorrect:
      row.human &&
      row.type.startsWith('logbook.') &&
      !corrected.has(row.seq) &&
      canCorrect(actor, { incidentId, actorId: row.actor_id }) &&
      canRecord(actor, { incidentId, caseId: row.case_id }),
  }));
}

function select(tx: Tx, where: readonly Prisma.Sql[], order: 'asc' | 'desc', limit: number): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT seq, entry, type, human, actor_id, actor_name, case_id, at, case_at, corrects FROM log_entry
    WHERE ${Prisma.join([...where], ' AND ')} ORDER BY seq ${order === 'asc' ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${limit}`;
}

/**
 * Keeps the planner on the key's order, so that a frequent word ends at the first page. Under row-level security it may
 * not look at the statistics of the text, takes every word for a rare one, and would collect and sort all its entries.
 */
async function inOrder(tx: Tx, { q }: Pick<LogFilter, 'q'>): Promise<void> {
  if (q) await tx.$executeRaw`SET LOCAL enable_sort = off`;
}

/** One page of the logbook, newest first, by key and not by offset: as fast at the 50,000th entry as at the first. */
export async function getLogPage(
  actor: Actor,
  input: { incidentId: string; filter: LogFilter },
): Promise<{ entries: LogEntryDto[]; older: number | null; newer: number | null }> {
  const { incidentId, filter } = input;
  if (!canReadLog(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const where = conditions(incidentId, filter);
    await inOrder(tx, filter);
    const forward = filter.after !== undefined;
    if (forward) where.push(Prisma.sql`seq > ${filter.after}`);
    else if (filter.before !== undefined) where.push(Prisma.sql`seq < ${filter.before}`);
    const found = await select(tx, where, forward ? 'asc' : 'desc', LOG_PAGE_SIZE + 1);
    const more = found.length > LOG_PAGE_SIZE;
    const rows = found.slice(0, LOG_PAGE_SIZE);
    if (forward) rows.reverse();
    const hasOlder = forward ? rows.length > 0 : more;
    const hasNewer = forward ? more : filter.before !== undefined;
    return {
      entries: await toDtos(tx, actor, { incidentId, rows }),
      older: hasOlder ? (rows.at(-1)?.seq ?? null) : null,
      newer: hasNewer ? (rows[0]?.seq ?? null) : null,
    };
  });
}

/** The latest entries, for the board. What people wrote and what the software noted alike. */
export async function getRecentLog(
  actor: Actor,
  input: { incidentId: string; limit: number; caseId?: string; view?: LogFilter['view'] },
): Promise<LogEntryDto[]> {
  if (!canReadLog(actor, input.incidentId)) return [];
  return withActor(actor, async (tx) => {
    const where = conditions(input.incidentId, { case: input.caseId, view: input.view });
    const rows = await select(tx, where, 'desc', Math.min(input.limit, 200));
    return toDtos(tx, actor, { incidentId: input.incidentId, rows });
  });
}

/** Entries matching the filters in order of writing, page by page, for an export; never all in memory. */
export async function* streamLog(
  actor: Actor,
  input: { incidentId: string; filter: LogFilter },
): AsyncGenerator<LogEntryDto[]> {
  if (!canReadLog(actor, input.incidentId)) throw notFound();
  for (let last = 0; ; ) {
    const page = await withActor(actor, async (tx) => {
      const where = [...conditions(input.incidentId, input.filter), Prisma.sql`seq > ${last}`];
      await inOrder(tx, input.filter);
      return toDtos(tx, actor, { incidentId: input.incidentId, rows: await select(tx, where, 'asc', 1000) });
    });
    const end = page.at(-1);
    if (!end) return;
    yield page;
    last = end.seq;
  }
}

/** How far the chain is verified and anchored; null for whoever may not read all of it. */
export async function getChainState(actor: Actor, input: { incidentId: string }): Promise<ChainState | null> {
  if (!canReadWholeLog(actor, input.incidentId)) return null;
  const head = await withActor(actor, (tx) => tx.logHead.findUnique({ where: { chainId: input.incidentId } }));
  if (!head) return { seq: 0, anchoredSeq: 0, anchoredAt: null, brokenSeq: null };
  return {
    seq: head.seq,
    anchoredSeq: head.anchoredSeq,
    anchoredAt: head.anchoredAt?.toISOString() ?? null,
    brokenSeq: head.brokenSeq,
  };
}
