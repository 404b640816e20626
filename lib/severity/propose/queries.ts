import 'server-only';
import { readFacts } from '@/lib/facts/read/queries';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { SeverityFacts } from './rules';

/** What is recorded of the incident and of this laboratory, for a first worksheet. @throws DomainError NOT_FOUND */
export async function readSeverityFacts(
  tx: Tx,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<SeverityFacts> {
  const facts = await readFacts(tx, { incidentId, caseId });
  const { cause, peopleApprox } = facts;
  return {
    dataCategories: codesOf(facts.dataCategories?.value),
    sensitiveData: codesOf(facts.sensitiveData?.value),
    natures: codesOf(facts.natures?.value),
    cause: typeof cause?.value === 'string' ? cause.value : null,
    persons: typeof peopleApprox?.value === 'number' ? peopleApprox.value : null,
    leakLocations: await tx.leakLocation.count({ where: { incidentId } }),
  };
}

function codesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
