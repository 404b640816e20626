import 'server-only';
import { patientsOf } from '@/lib/filings/draft/queries';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import type { SeverityFacts } from './rules';

/** What is recorded of the incident and of this laboratory, for a first worksheet. @throws DomainError NOT_FOUND */
export async function readSeverityFacts(
  tx: Tx,
  { incidentId, caseId }: { incidentId: string; caseId: string },
): Promise<SeverityFacts> {
  const row = await tx.breachCase.findFirst({
    where: { id: caseId, incidentId },
    select: {
      patientsExpected: true,
      incident: { select: { dataCategories: true, sensitiveData: true, natures: true, cause: true } },
    },
  });
  if (!row) throw notFound();
  return {
    ...row.incident,
    persons: await patientsOf(tx, { incidentId, caseId, expected: row.patientsExpected }),
    leakLocations: await tx.leakLocation.count({ where: { incidentId } }),
  };
}
