import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import type { Tx } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import type { StepKind } from '../authentication/rules';
import { STEP_KINDS } from '../authentication/rules';
import { mayHandleRequest, mayReadRequest } from '../policy';

type Place = { incidentId: string; requestId: string };

/** A request as stored, for who may read it: the laboratory and the auditor. */
export type StoredRequest = Awaited<ReturnType<typeof readRequest>>;

/**
 * One request with its sealed half and its steps, for who may read it.
 * @throws DomainError NOT_FOUND for everyone else, the hotline included
 */
export async function readRequest(tx: Tx, actor: Actor, { incidentId, requestId }: Place) {
  if (!isUuid(incidentId) || !isUuid(requestId)) throw notFound();
  const id_incidentId = { id: requestId, incidentId };
  const row = await tx.patientRequest.findUnique({ where: { id_incidentId } });
  if (!row || !mayReadRequest(actor, row)) throw notFound();
  const secret = await tx.patientRequestSecret.findUnique({
    where: { requestId_incidentId: { requestId, incidentId } },
  });
  if (!secret) throw notFound();
  const steps = await tx.requestStep.findMany({
    where: { requestId, incidentId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return {
    ...row,
    requestId,
    secret,
    steps: steps.flatMap((step) => stepOf(step)),
    now: await incidentNow(tx, incidentId),
  };
}

function stepOf<S extends { kind: string }>(step: S): (S & { kind: StepKind })[] {
  const kind = STEP_KINDS.find((one) => one === step.kind);
  return kind ? [{ ...step, kind }] : [];
}

/**
 * Sees, may handle, holds the row, reads the latest version: in this order.
 * @param place.lockVersion the version the person saw; left out where nothing they read is decided on
 * @throws DomainError NOT_FOUND, FORBIDDEN (auditor), CONFLICT (changed in between)
 */
export async function holdRequest(
  tx: Tx,
  actor: Actor,
  place: Place & { lockVersion?: number },
): Promise<StoredRequest> {
  const seen = await readRequest(tx, actor, place);
  if (!mayHandleRequest(actor, seen)) throw forbidden();
  await tx.$queryRaw`SELECT id FROM patient_request WHERE id = ${place.requestId}::uuid FOR UPDATE`;
  const request = await readRequest(tx, actor, place);
  if (place.lockVersion !== undefined && request.lockVersion !== place.lockVersion)
    throw new DomainError('CONFLICT', 'requests.errors.changed');
  return request;
}
