import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { ROW_READERS } from '../../policy';

/** How many people of a laboratory are set apart for one reason. */
export interface Exclusion {
  caseId: string;
  reason: string;
  count: number;
}

/**
 * People set apart in batches, by laboratory and reason, the commonest reason first: counts, nobody's row. Null for a
 * role that does not see recipients.
 */
export async function listExclusions(
  actor: Actor,
  { incidentId }: { incidentId: string },
): Promise<Exclusion[] | null> {
  if (!hasAnyRole(actor, incidentId, ROW_READERS)) return null;
  return withActor(
    actor,
    (tx) => tx.$queryRaw<Exclusion[]>`
      select case_id as "caseId", reason, count(*)::int as count from notification
      where incident_id = ${incidentId}::uuid and state = 'EXCLUDED' group by 1, 2 order by 3 desc, 2`,
  );
}
