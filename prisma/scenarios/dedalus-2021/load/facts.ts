import type { Prisma } from '@/lib/platform/db/generated/client';
import { factId, type ScenarioFact } from '../facts';
import { caseId, INCIDENT_ID } from '../ids';
import { person } from '../people';

/** Facts with their dates and sources, of the incident and of its laboratories; the leak's own have fixed ids. */
export async function loadFacts(
  tx: Prisma.TransactionClient,
  { incidentId, facts }: { incidentId: string; facts: readonly ScenarioFact[] },
): Promise<void> {
  await tx.fact.createMany({
    data: facts.map(({ laboratory, recordedAt, author, value, note = '', ...fact }, index) => ({
      ...(incidentId === INCIDENT_ID && { id: factId(index) }),
      ...fact,
      incidentId,
      caseId: laboratory ? caseId(laboratory) : null,
      value: Array.isArray(value) ? [...value] : value,
      note,
      authorId: person(author).id,
      authorName: author,
      createdAt: recordedAt,
    })),
  });
}
