import 'server-only';
import type { FactKey } from '@/lib/facts/keys/catalogue';
import { readFacts } from '@/lib/facts/read/queries';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { SeverityFacts } from './rules';

/** What is recorded of this laboratory and of the incident, for a first worksheet. @throws DomainError NOT_FOUND */
export async function readSeverityFacts(
  tx: Tx,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<SeverityFacts> {
  const facts = await readFacts(tx, { incidentId, caseId });
  const codes = (key: FactKey) => {
    const value = facts[key]?.value;
    return Array.isArray(value) ? value : [];
  };
  const [cause, persons] = [facts.cause?.value, facts.peopleApprox?.value];
  return {
    dataCategories: codes('dataCategories'),
    sensitiveData: codes('sensitiveData'),
    natures: codes('natures'),
    cause: typeof cause === 'string' ? cause : null,
    persons: typeof persons === 'number' ? persons : null,
    leakLocations: await tx.leakLocation.count({ where: { incidentId } }),
  };
}
