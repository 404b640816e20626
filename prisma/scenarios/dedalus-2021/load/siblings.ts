import type { Prisma } from '@/lib/platform/db/generated/client';
import { openingOffset } from '../../time';
import { siblings } from '../siblings';
import { loadFacts } from './facts';
import { lineOf, loadLog } from './log';
import { shareWithCell } from './organisations';

/** The incidents of the same weeks, followed by the same cell on the same clock. */
export async function loadSiblings(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  for (const { incident, facts, log, press } of siblings) {
    await tx.incident.create({
      data: { ...incident, clockOffsetMs: openingOffset(now), scenario: 'dedalus-2021' },
    });
    await loadFacts(tx, { incidentId: incident.id, facts });
    await shareWithCell(tx, incident.id);
    await tx.pressItem.createMany({ data: press.map((item) => ({ incidentId: incident.id, ...item })) });
    await loadLog(tx, { incidentId: incident.id, lines: log.map(lineOf) });
  }
}
