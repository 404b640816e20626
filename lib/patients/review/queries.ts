import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { type MaskedPerson, maskPerson } from '../list/masked';
import { mayDecide } from '../policy';
import { liveBatches, MAX_PAIRS, type OpenPair, readOpenPairs } from './pairs';
import { COMPARED, type Compared, type Comparison, compare, nirDistance, PATTERNS, type Pattern } from './rules';

const SHOWN = 10;
const DECIDED = 20;

export type Pair = {
  kept: MaskedPerson;
  other: MaskedPerson;
  pattern: Pattern;
  compared: { what: Compared; result: Comparison }[];
  nirDistance: number | null;
  /** Batch each stands in: the other's forbids the merge, the kept one's is said. */
  keptBatch: number | null;
  otherBatch: number | null;
};
export type Decided = {
  id: string;
  decision: 'MERGED' | 'APART';
  at: string;
  by: string;
  keptId: string;
  laboratory: string;
  undone: boolean;
};
export type ReviewPage = {
  incidentId: string;
  pairs: Pair[];
  patterns: { pattern: Pattern; pairs: number }[];
  total: number;
  /** More wait than were looked at. */
  more: boolean;
  decided: Decided[];
};

/**
 * The review of doubtful pairs: those of a pattern first, masked, with what differs. For the laboratory's DPO and
 * biologist alone. @throws DomainError NOT_FOUND
 */
export async function getReviewPage(
  actor: Actor,
  { incidentId, pattern }: { incidentId: string; pattern: Pattern | null },
): Promise<ReviewPage> {
  return withActor(actor, async (tx) => {
    const names = await ownLaboratories(tx, actor, incidentId);
    if (names.size === 0) throw notFound();
    const open = await readOpenPairs(tx, { incidentId, caseIds: [...names.keys()] });
    const shown = open.filter((pair) => pattern === null || pair.pattern === pattern).slice(0, SHOWN);
    const batches = await liveBatches(
      tx,
      incidentId,
      shown.flatMap(({ kept, other }) => [kept.row.id, other.row.id]),
    );
    return {
      incidentId,
      pairs: shown.map((pair) => toPair(pair, names, batches)),
      patterns: PATTERNS.map((name) => ({
        pattern: name,
        pairs: open.filter((pair) => pair.pattern === name).length,
      })).filter(({ pairs }) => pairs > 0),
      total: Math.min(open.length, MAX_PAIRS),
      more: open.length > MAX_PAIRS,
      decided: await readDecided(tx, incidentId, names),
    };
  });
}

/** Laboratories whose doubtful pairs the actor decides, with their names. */
export async function ownLaboratories(tx: Tx, actor: Actor, incidentId: string): Promise<Map<string, string>> {
  const cases = await tx.breachCase.findMany({
    where: { incidentId },
    select: { id: true, organisation: { select: { name: true } } },
  });
  return new Map(
    cases.filter(({ id }) => mayDecide(actor, incidentId, id)).map(({ id, organisation }) => [id, organisation.name]),
  );
}

function toPair(pair: OpenPair, names: Map<string, string>, batches: Map<string, number>): Pair {
  const { kept, other } = pair;
  const laboratory = names.get(kept.row.caseId) ?? '';
  return {
    kept: maskPerson(kept.row, { plaintext: kept.plaintext, laboratory }),
    other: maskPerson(other.row, { plaintext: other.plaintext, laboratory }),
    pattern: pair.pattern,
    compared: COMPARED.map((what) => ({ what, result: compare(kept.payload, other.payload, what) })),
    nirDistance: nirDistance(kept.payload.nir, other.payload.nir),
    keptBatch: batches.get(kept.row.id) ?? null,
    otherBatch: batches.get(other.row.id) ?? null,
  };
}

async function readDecided(tx: Tx, incidentId: string, names: Map<string, string>): Promise<Decided[]> {
  const { clockOffsetMs } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: { clockOffsetMs: true },
  });
  const rows = await tx.personReview.findMany({
    where: { incidentId, caseId: { in: [...names.keys()] } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: DECIDED,
    select: { id: true, decision: true, at: true, userName: true, keptId: true, caseId: true, undoneAt: true },
  });
  return rows.map((row) => ({
    id: row.id,
    decision: row.decision,
    at: new Date(row.at.getTime() + Number(clockOffsetMs)).toISOString(),
    by: row.userName,
    keptId: row.keptId,
    laboratory: names.get(row.caseId) ?? '',
    undone: row.undoneAt !== null,
  }));
}
