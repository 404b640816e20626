/**
 * The web process's part in a fault test: a person pauses and resumes a batch again and again, until somebody kills it.
 * Prints a line for each act whose answer the person got. Arguments: incidentId batchId userId.
 */
import { openSession, resumeSession } from '@/lib/platform/auth/session-store';
import { DomainError } from '@/lib/platform/errors';
import { ownerClient } from '@/prisma/scenarios/factories';
import { actOnBatch } from '../service';

const [incidentId = '', batchId = '', userId = ''] = process.argv.slice(2);
const db = ownerClient();
const actor = await resumeSession(await openSession(userId, 'faults', new Date()));
if (!actor) throw new Error('no such person');
for (;;) {
  const { state, lockVersion } = await db.batch.findUniqueOrThrow({
    where: { id: batchId },
    select: { state: true, lockVersion: true },
  });
  if (state !== 'SENDING' && state !== 'PAUSED') break;
  const act = state === 'SENDING' ? 'pause' : 'resume';
  try {
    await actOnBatch(actor, { incidentId, batchId, act, lockVersion });
    process.stdout.write(`${act}\n`);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.exit(0);
