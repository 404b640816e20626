import { appendLog } from '@/lib/platform/audit/append';
import type { AuditEvents, AuditType } from '@/lib/platform/audit/events';
import { systemActor } from '@/lib/platform/auth/system-actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { caseId } from '../ids';
import { person } from '../people';
import type { ScenarioLogEntry } from '../timeline';

type Event = { [T in AuditType]: { type: T; payload: AuditEvents[T] } }[AuditType];

/** One entry to append: who, when on the incident's clock, and about which laboratory (position from 1). */
export type LogLine = Event & { at: Date; author: string; laboratory?: number; human?: boolean };

/** A line of the main courante as an entry a person wrote. */
export function lineOf({ kind, text, ...line }: ScenarioLogEntry): LogLine {
  return { ...line, human: true, type: kind === 'decision' ? 'logbook.decision' : 'logbook.note', payload: { text } };
}

/** Appends the lines to the incident's hash chain in the order of the facts, in the name of their authors. */
export async function loadLog(
  tx: Prisma.TransactionClient,
  { incidentId, lines }: { incidentId: string; lines: readonly LogLine[] },
): Promise<void> {
  const actor = systemActor('scenario', incidentId);
  for (const { at, author, laboratory, ...event } of lines.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const { id, name } = person(author);
    await appendLog(tx, actor, {
      ...event,
      incidentId,
      caseId: laboratory === undefined ? null : caseId(laboratory),
      onBehalfOf: { userId: id, name },
      caseAt: at,
    });
  }
}
