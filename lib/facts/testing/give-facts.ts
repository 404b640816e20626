import type { Actor } from '@/lib/platform/auth/actor';
import type { FactKey } from '../keys/catalogue';
import type { FactValue } from '../keys/value';
import { recordFactSchema } from '../schema';
import { recordFact } from '../service';

interface Given {
  incidentId: string;
  caseId?: string | null;
  values: Partial<Record<FactKey, FactValue>>;
  asOf?: string;
}

/** Records facts of an incident, or of one of its laboratories, as a person would. Tests only. */
export async function giveFacts(
  actor: Actor,
  { incidentId, caseId = null, values, asOf = '2021-02-23T09:00:00.000Z' }: Given,
): Promise<void> {
  const told = { incidentId, caseId, asOf, sourceKind: 'PRESS' as const, source: 'Dépêche AFP' };
  for (const [key, value] of Object.entries(values))
    await recordFact(actor, recordFactSchema.parse({ ...told, key, value }));
}
