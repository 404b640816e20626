import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import { SYSTEM_CHAIN } from '@/lib/platform/audit/entry';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { logger } from '@/lib/platform/log/logger';
import { realNow } from '@/lib/platform/time/clock';
import { type Anchor, appendAnchor, lastAnchor } from './anchor-file';
import { loadAnchorKey } from './anchor-key';
import { GENESIS } from './hash';
import { type ChainPosition, follow } from './verify';

const PAGE = 2000;
const LONG_MS = 600_000;
/** An anchor is due after this many entries, or after this long (architecture, logbook). */
const DUE_ENTRIES = 1000;
const DUE_MS = 15 * 60_000;

export type Anchored = { anchor: Anchor | null; badSeq: number | null };

async function verifyFrom(tx: Tx, chainId: string, from: ChainPosition, upTo: number) {
  let position = from;
  while (position.seq < upTo) {
    const rows = await tx.logEntry.findMany({
      where: { chainId, seq: { gt: position.seq, lte: upTo } },
      orderBy: { seq: 'asc' },
      take: PAGE,
    });
    if (rows.length === 0) return { position, badSeq: position.seq + 1 };
    const step = follow(position, rows);
    position = step.position;
    if (step.badSeq !== null) return { position, badSeq: step.badSeq };
  }
  return { position, badSeq: null };
}

/** Where verification starts: the last anchor, if the database still agrees with what was signed. */
async function start(tx: Tx, chainId: string, anchor: Anchor | null) {
  if (!anchor) return { from: { seq: 0, hash: GENESIS }, badSeq: null };
  const row = await tx.logEntry.findUnique({
    where: { chainId_seq: { chainId, seq: anchor.seq } },
    select: { hash: true },
  });
  return { from: { seq: anchor.seq, hash: anchor.head }, badSeq: row?.hash === anchor.head ? null : anchor.seq };
}

async function reportBroken(tx: Tx, actor: Actor, chainId: string, badSeq: number) {
  logger.error({ kind: 'log chain broken', code: 'LOG_CHAIN', incidentId: chainId });
  await tx.$executeRaw`SELECT app.mark_anchor(${chainId}::uuid, 0, ${realNow()}::timestamptz, ${badSeq}::integer)`;
  const incidentId = chainId === SYSTEM_CHAIN ? null : chainId;
  await appendLog(tx, actor, { incidentId, type: 'logbook.chainBroken', payload: { badSeq } });
}

/**
 * Verifies the chain (from its last anchor, or whole) and signs its head into the file outside the database. A chain
 * that does not hold is not signed: the break is recorded and shown. Does nothing when the head is already anchored.
 * @returns the latest anchor, and the first wrong entry (null when the chain holds).
 */
export function anchorChain(actor: Actor, chainId: string, options: { whole?: boolean } = {}): Promise<Anchored> {
  return withActor(
    actor,
    async (tx) => {
      // One process at a time writes a chain's file.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`anchor:${chainId}`}, 0))`;
      const head = await tx.logHead.findUnique({ where: { chainId } });
      const key = loadAnchorKey(env.VIGIE_DATA_DIR);
      const previous = lastAnchor(env.VIGIE_DATA_DIR, key, chainId);
      if (!head) return { anchor: previous, badSeq: previous ? 1 : null };
      const signed = await start(tx, chainId, previous);
      // Only a reading from the first entry may declare a broken chain whole again.
      const whole = options.whole || head.brokenSeq !== null;
      const from = whole ? { seq: 0, hash: GENESIS } : signed.from;
      const checked = await verifyFrom(tx, chainId, from, head.seq);
      const badSeq = checked.badSeq ?? signed.badSeq ?? (checked.position.hash === head.hash ? null : head.seq);
      if (badSeq !== null) {
        if (head.brokenSeq !== badSeq) await reportBroken(tx, actor, chainId, badSeq);
        return { anchor: previous, badSeq };
      }
      if (previous?.seq === head.seq && head.brokenSeq === null && head.anchoredSeq === head.seq) {
        return { anchor: previous, badSeq: null };
      }
      const at = realNow();
      const anchor =
        previous?.seq === head.seq
          ? previous
          : appendAnchor(env.VIGIE_DATA_DIR, key, {
              incidentId: chainId,
              seq: head.seq,
              head: head.hash,
              ts: at.toISOString(),
            });
      await tx.$executeRaw`SELECT app.mark_anchor(${chainId}::uuid, ${head.seq}, ${at}::timestamptz, NULL)`;
      return { anchor, badSeq: null };
    },
    { timeoutMs: LONG_MS },
  );
}

/** Chains whose head waits for an anchor: 1,000 entries, or any entry and 15 minutes. All of them when `all`. */
export function dueChains(actor: Actor, options: { all?: boolean } = {}): Promise<string[]> {
  return withActor(actor, async (tx) => {
    const heads = await tx.logHead.findMany({
      select: { chainId: true, seq: true, anchoredSeq: true, anchoredAt: true },
    });
    const now = realNow().getTime();
    return heads
      .filter((h) => {
        const waiting = h.seq - h.anchoredSeq;
        const old = h.anchoredAt === null || now - h.anchoredAt.getTime() >= DUE_MS;
        return options.all || waiting >= DUE_ENTRIES || (waiting > 0 && old);
      })
      .map((h) => h.chainId);
  });
}
