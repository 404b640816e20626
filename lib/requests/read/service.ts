import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { AuditEvents } from '@/lib/platform/audit/events';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import type { StoredRequest } from './queries';

type RequestType = Extract<keyof AuditEvents, `request.${string}`>;

/** Writes a change of a held request, tells the log and the open pages: the three belong together. */
export async function writeRequest<T extends RequestType>(
  tx: Tx,
  actor: Actor,
  change: {
    request: Pick<StoredRequest, 'requestId' | 'incidentId' | 'caseId' | 'now'>;
    data: Prisma.PatientRequestUpdateInput;
    type: T;
    payload: AuditEvents[T];
  },
): Promise<void> {
  const { requestId, incidentId, caseId, now } = change.request;
  await tx.patientRequest.update({
    where: { id_incidentId: { id: requestId, incidentId } },
    data: { ...change.data, lockVersion: { increment: 1 }, updatedAt: now },
    select: { id: true },
  });
  await appendLog(tx, actor, { incidentId, caseId, human: true, type: change.type, payload: change.payload });
  await notifyLive(tx, { incidentId, topic: 'requests' });
}
