import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer, type Sealer } from '@/lib/platform/crypto/sealer';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { mergePayload } from '../import/merging/merge';
import { HOLD_ALONE } from '../import/writing/chunk-sql';
import { flagBit } from '../person/flags';
import { encodePayload } from '../person/payload';
import { mayDecide } from '../policy';
import { liveBatches, type OpenPair, readOpenPairs } from './pairs';
import { ownLaboratories } from './queries';
import type { PairDecision, PatternDecision, Undo } from './schema';

/** Pairs one act decides: a few seconds of work; the rest is one more act away. */
const MAX_AT_ONCE = 500;
const LONG = { timeoutMs: 120_000 };

const NO_ADDRESS = flagBit('NO_ADDRESS');

async function merge(tx: Tx, actor: Actor, use: { incidentId: string; pair: OpenPair; sealer: Sealer }): Promise<void> {
  const { incidentId, pair, sealer } = use;
  const { kept, other } = pair;
  // An address known to be wrong is not preferred to a good one.
  const stale = (kept.row.flags & NO_ADDRESS) !== 0 && (other.row.flags & NO_ADDRESS) === 0;
  const base = stale ? { ...kept.payload, complement: '', street: '', postcode: '', city: '' } : kept.payload;
  const secret = sealer.seal(kept.row.id, Buffer.from(encodePayload(mergePayload(base, other.payload)), 'utf8'));
  await tx.$queryRaw`
    SELECT app.merge_persons(${incidentId}::uuid, ${kept.row.caseId}::uuid, ${kept.row.id}::uuid, ${other.row.id}::uuid, ${secret}, ${actor.name})`;
}

async function apart(
  tx: Tx,
  actor: Actor,
  { incidentId, pair }: { incidentId: string; pair: OpenPair },
): Promise<void> {
  const { kept, other } = pair;
  await tx.$queryRaw`
    SELECT app.keep_persons_apart(${incidentId}::uuid, ${kept.row.caseId}::uuid, ${kept.row.id}::uuid, ${other.row.id}::uuid, ${actor.name})`;
}

/**
 * Decides one pair: merged into the kept row (union of what leaked and of flags, what the other knew to reach the
 * person), or two people. The counts of the laboratory and of the import follow in the same transaction.
 * @throws DomainError NOT_FOUND, GUARD (no longer waiting; the other row stands in a batch)
 */
export async function decidePair(actor: Actor, input: PairDecision): Promise<void> {
  const { incidentId, caseId, keptId, otherId, decision } = input;
  if (!mayDecide(actor, incidentId, caseId)) throw notFound();
  await withActor(actor, async (tx) => {
    await holdPersons(tx, incidentId);
    const [pair] = await readOpenPairs(tx, { incidentId, caseIds: [caseId], only: { keptId, otherId } });
    if (!pair) throw new DomainError('GUARD', 'persons.errors.notWaiting');
    if (decision === 'APART') await apart(tx, actor, { incidentId, pair });
    else {
      const batch = (await liveBatches(tx, incidentId, [otherId])).get(otherId);
      if (batch !== undefined) throw new DomainError('GUARD', 'persons.errors.otherInBatch', { number: batch });
      const sealer = createSealer({ table: 'person', ...(await incidentKeys(tx, incidentId)) });
      await merge(tx, actor, { incidentId, pair, sealer });
    }
    await appendLog(tx, actor, {
      incidentId,
      caseId,
      type: 'patients.pairDecided',
      payload: { decision, keptId, otherId },
    });
    await announce(tx, incidentId);
  });
}

/**
 * The same decision for the waiting pairs of one pattern, at most 500 at once; pairs whose other row stands in a batch
 * are left. @returns how many were decided, left and still to come
 */
export async function decidePattern(
  actor: Actor,
  { incidentId, pattern, decision }: PatternDecision,
): Promise<{ decided: number; inBatch: number; left: number }> {
  return withActor(
    actor,
    async (tx) => {
      const names = await ownLaboratories(tx, actor, incidentId);
      if (names.size === 0) throw notFound();
      await holdPersons(tx, incidentId);
      const open = (await readOpenPairs(tx, { incidentId, caseIds: [...names.keys()] })).filter(
        (pair) => pair.pattern === pattern,
      );
      const batches =
        decision === 'APART'
          ? new Map()
          : await liveBatches(
              tx,
              incidentId,
              open.map(({ other }) => other.row.id),
            );
      const sealer = createSealer({ table: 'person', ...(await incidentKeys(tx, incidentId)) });
      const [touched, perCase] = [new Set<string>(), new Map<string, number>()];
      let decided = 0;
      for (const pair of open) {
        const ids = [pair.kept.row.id, pair.other.row.id];
        // A row of three: its next pair is read afresh by the next act.
        if (decided === MAX_AT_ONCE || batches.has(pair.other.row.id) || ids.some((id) => touched.has(id))) continue;
        if (decision === 'APART') await apart(tx, actor, { incidentId, pair });
        else await merge(tx, actor, { incidentId, pair, sealer });
        for (const id of ids) touched.add(id);
        perCase.set(pair.kept.row.caseId, (perCase.get(pair.kept.row.caseId) ?? 0) + 1);
        decided += 1;
      }
      for (const [caseId, pairs] of perCase)
        await appendLog(tx, actor, {
          incidentId,
          caseId,
          type: 'patients.pairsDecided',
          payload: { decision, pattern, pairs },
        });
      await announce(tx, incidentId);
      const inBatch = open.filter(({ other }) => batches.has(other.row.id)).length;
      return { decided, inBatch, left: open.length - decided - inBatch };
    },
    LONG,
  );
}

/**
 * Takes a decision back: both rows stand as before, and wait again.
 * @throws DomainError NOT_FOUND, GUARD (the kept row is in a batch, or something was built on the decision since)
 */
export async function undoReview(actor: Actor, { incidentId, reviewId }: Undo): Promise<void> {
  await withActor(actor, async (tx) => {
    const review = await tx.personReview.findFirst({
      where: { id: reviewId, incidentId },
      select: { caseId: true, keptId: true, otherId: true, decision: true, undoneAt: true },
    });
    if (review === null || !mayDecide(actor, incidentId, review.caseId)) throw notFound();
    const { caseId, keptId, otherId, decision } = review;
    if (review.undoneAt !== null) throw new DomainError('GUARD', 'persons.errors.undone');
    const batch = decision === 'MERGED' ? (await liveBatches(tx, incidentId, [keptId])).get(keptId) : undefined;
    if (batch !== undefined) throw new DomainError('GUARD', 'persons.errors.keptInBatch', { number: batch });
    await tx.$executeRaw`SAVEPOINT undo`;
    try {
      await tx.$executeRaw`SELECT app.undo_person_review(${incidentId}::uuid, ${reviewId}::uuid, ${actor.name})`;
    } catch (error) {
      // The database's own refusal: merged again, or another file was read since.
      if (!(error instanceof Error) || !error.message.includes('something was built on it')) throw error;
      await tx.$executeRaw`ROLLBACK TO SAVEPOINT undo`;
      throw new DomainError('GUARD', 'persons.errors.builtOn');
    }
    await appendLog(tx, actor, {
      incidentId,
      caseId,
      type: 'patients.reviewUndone',
      payload: { decision, keptId, otherId },
    });
    await announce(tx, incidentId);
  });
}

/** A merged row leaves: no list of recipients is drawn up and no file read between the look and the act. */
async function holdPersons(tx: Tx, incidentId: string): Promise<void> {
  await tx.$executeRawUnsafe(HOLD_ALONE, incidentId);
}

async function announce(tx: Tx, incidentId: string): Promise<void> {
  for (const topic of ['patients', 'board'] as const) await notifyLive(tx, { incidentId, topic });
}
