import 'server-only';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';

/**
 * Whether row `n` was kept out when the list was drawn up: not whom a flag set since has kept out (withhold), but whom
 * the biologist has informed meanwhile.
 */
const KEPT_OUT = `((n.state = 'EXCLUDED' and n.failed_as is null) or coalesce(n.failed_as = 'EXCLUDED', false))`;

/** SHA-256 over the ordered recipients `n` of a batch and whether each was kept out: what two people released. */
export const RECIPIENTS_HASH = `encode(sha256(convert_to(coalesce(
  string_agg(n.person_id::text || ' ' || ${KEPT_OUT}::int, E'\\n' order by n.person_id), ''), 'UTF8')), 'hex')`;

/** The hash of a batch as its rows are now. */
export async function hashRecipients(
  tx: Pick<Tx, '$queryRaw'>,
  batch: { id: string; incidentId: string },
): Promise<string> {
  const [row] = await tx.$queryRaw<[{ hash: string }]>`
    select ${Prisma.raw(RECIPIENTS_HASH)} as hash
    from notification n where n.incident_id = ${batch.incidentId}::uuid and n.batch_id = ${batch.id}::uuid`;
  return row.hash;
}
