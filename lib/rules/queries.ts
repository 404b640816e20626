import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import { BUILT_IN_PACKS } from './packs/built-in';
import { mayManageRules } from './policy';
import { packSchema, type RulePack } from './schema';

/**
 * Packs in force, weakest first: those of the product, then what administrators added and did not withdraw, in the
 * order of their addition; of one code only the highest version counts.
 * @throws ZodError for a stored pack that no longer validates
 */
export async function packsInForce(tx: Tx): Promise<RulePack[]> {
  const rows = await tx.rulePack.findMany({
    where: { withdrawnAt: null },
    select: { code: true, version: true, content: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const latest = rows.filter((row) => rows.every((other) => other.code !== row.code || other.version <= row.version));
  return [...BUILT_IN_PACKS, ...latest.map((row) => packSchema.parse(row.content))];
}

/** A pack as the administration shows it. `added` is null for one that ships with the product. */
export interface PackView {
  pack: RulePack;
  added: { id: string; at: Date; by: string; reason: string; sha256: string } | null;
  withdrawn: { at: Date; by: string; reason: string } | null;
  /** A higher version of the same code is in force. */
  replacedBy: number | null;
}

/** Every pack, those that count first in the order of their weight, then the withdrawn ones. @throws NOT_FOUND (not an administrator) */
export function listPacks(actor: Actor): Promise<PackView[]> {
  return withActor(actor, async (tx) => {
    if (!mayManageRules(actor)) throw notFound();
    const rows = await tx.rulePack.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
    const added = rows.map((row): PackView => {
      const newer = rows.filter(
        (other) => other.code === row.code && !other.withdrawnAt && other.version > row.version,
      );
      return {
        pack: packSchema.parse(row.content),
        added: { id: row.id, at: row.createdAt, by: row.createdName, reason: row.reason, sha256: row.sha256 },
        withdrawn: row.withdrawnAt ? { at: row.withdrawnAt, by: row.withdrawnName, reason: row.withdrawnReason } : null,
        replacedBy: newer.length > 0 ? Math.max(...newer.map(({ version }) => version)) : null,
      };
    });
    const builtIn = BUILT_IN_PACKS.map((pack): PackView => ({ pack, added: null, withdrawn: null, replacedBy: null }));
    const counts = (view: PackView) => !view.withdrawn && view.replacedBy === null;
    return [...added.filter(counts), ...builtIn, ...added.filter((view) => !counts(view))];
  });
}

/** One pack as a file: by id one that was added, by code one that ships. @throws NOT_FOUND */
export function readPackFile(actor: Actor, { pack }: { pack: string }): Promise<RulePack> {
  return withActor(actor, async (tx) => {
    if (!mayManageRules(actor)) throw notFound();
    const builtIn = BUILT_IN_PACKS.find(({ code }) => code === pack);
    if (builtIn) return builtIn;
    const row = isUuid(pack) ? await tx.rulePack.findUnique({ where: { id: pack }, select: { content: true } }) : null;
    if (!row) throw notFound();
    return packSchema.parse(row.content);
  });
}
