import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { BatchRow } from '../../batch/queries';
import { SENT_ANYWAY } from '../sent-anyway';

/**
 * People written to although their batch was cancelled, as the two batches concerned show it: the cancelled one how many,
 * a later one how many of those who wait in it. Nothing for who may not see the carriers' files.
 */
export async function readSentAnyway(
  tx: Tx,
  { incidentId, caseId, id, state, packageId, ready, deferred }: BatchRow,
): Promise<{ sentAnyway: { count: number; twice: number }; writtenAlready: number }> {
  const none = { sentAnyway: { count: 0, twice: 0 }, writtenAlready: 0 };
  if (state === 'CANCELLED') {
    if (packageId === null) return none;
    const [own] = await tx.$queryRaw<[{ count: number; twice: number }]>`
      select count(*)::int as count, (count(*) filter (where state = 'CANCELLED'))::int as twice from notification
      where incident_id = ${incidentId}::uuid and batch_id = ${id}::uuid and (reason = ${SENT_ANYWAY} or state in ('NPAI', 'UNCLAIMED'))`;
    return { ...none, sentAnyway: own };
  }
  if (ready + deferred === 0) return none;
  const [told] = await tx.$queryRaw<[{ count: number }]>`
    select coalesce(sum((place ->> 'waiting')::int), 0)::int as count
    from carrier_file f, jsonb_array_elements(f.elsewhere) place
    where f.incident_id = ${incidentId}::uuid and f.case_id = ${caseId}::uuid and f.state = 'APPLIED' and place ->> 'batchId' = ${id}`;
  return { ...none, writtenAlready: Math.min(told.count, ready + deferred) };
}
