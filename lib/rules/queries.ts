import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { BUILT_IN_PACKS } from './packs/built-in';
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
