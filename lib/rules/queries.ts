import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { BUILT_IN_PACKS } from './packs/built-in';
import example from './packs/example-96-hours.json';
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

/** Every pack, those that count first in the order of their weight, then the others. @throws NOT_FOUND (not an administrator) */
export function listPacks(actor: Actor): Promise<PackView[]> {
  return withActor(actor, (tx) => readViews(tx, actor));
}

/** One pack: by id one that was added, by code one that ships. @throws NOT_FOUND */
export async function getPack(actor: Actor, { pack }: { pack: string }): Promise<PackView> {
  const views = await listPacks(actor);
  const found = views.find((view) => (view.added ? view.added.id === pack : view.pack.code === pack));
  if (!found) throw notFound();
  return found;
}

/** One pack as a file, or the example to start from. @throws NOT_FOUND */
export async function readPackFile(actor: Actor, { pack }: { pack: string }): Promise<RulePack> {
  if (pack !== 'example') return (await getPack(actor, { pack })).pack;
  if (!mayManageRules(actor)) throw notFound();
  return packSchema.parse(example);
}

async function readViews(tx: Tx, actor: Actor): Promise<PackView[]> {
  if (!mayManageRules(actor)) throw notFound();
  const rows = await tx.rulePack.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  const added = rows.map((row): PackView => {
    const newer = rows.filter((other) => other.code === row.code && !other.withdrawnAt && other.version > row.version);
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
}
