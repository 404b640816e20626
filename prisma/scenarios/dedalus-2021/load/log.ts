import { appendLog } from '@/lib/platform/audit/append';
import { systemActor } from '@/lib/platform/auth/system-actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { caseId, INCIDENT_ID } from '../ids';
import { person } from '../people';
import type { ScenarioLogEntry } from '../timeline';

/** Appends the lines to the incident's hash chain in the order of the facts, in the name of their authors. */
export async function loadLog(
  tx: Prisma.TransactionClient,
  { incidentId, entries }: { incidentId: string; entries: readonly ScenarioLogEntry[] },
): Promise<void> {
  const actor = systemActor('scenario', incidentId);
  for (const entry of [...entries].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const author = person(entry.author);
    await appendLog(tx, actor, {
      incidentId,
      type: entry.kind === 'decision' ? 'logbook.decision' : 'logbook.note',
      caseId: entry.laboratory && incidentId === INCIDENT_ID ? caseId(entry.laboratory) : null,
      payload: { text: entry.text },
      human: true,
      onBehalfOf: { userId: author.id, name: author.name },
      caseAt: entry.at,
    });
  }
}
