import 'server-only';
import { notFound } from '@/lib/platform/errors';
import { caseNow } from '@/lib/platform/time/clock';
import type { Tx } from './with-actor';

/**
 * The incident's own time at this moment (architecture, "Two clocks"); real time when incidentId is null.
 * Tells nothing about the incident's content, so it does not check who asks: callers have done so.
 * @throws NOT_FOUND for an incident that does not exist.
 */
export async function incidentNow(tx: Tx, incidentId: string | null): Promise<Date> {
  if (incidentId === null) return caseNow({ clockOffsetMs: 0 });
  const rows = await tx.$queryRaw<
    { offset: bigint | null }[]
  >`SELECT app.clock_offset(${incidentId}::uuid) AS "offset"`;
  const offset = rows[0]?.offset;
  if (offset === null || offset === undefined) throw notFound();
  return caseNow({ clockOffsetMs: offset });
}
