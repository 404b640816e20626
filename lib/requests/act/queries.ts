import 'server-only';
import { findIncidentKeys } from '@/lib/platform/crypto/incident-keys';
import type { Tx } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { proofsOf } from '../authentication/queries';
import { identityProven, mandateProven } from '../authentication/rules';
import type { StoredRequest } from '../read/queries';
import { type RequestAct, type RequestState, refusalOf, transitionOf } from '../rules';

interface Asked {
  request: StoredRequest;
  act: RequestAct;
  reason?: string;
  toldAt?: Date;
}

/**
 * Checks an act against the table of transitions, under the row's lock.
 * @returns the state after it
 * @throws DomainError GUARD (state or guard, with its field)
 */
export async function guardAct(tx: Tx, { request, act, reason = '', toldAt }: Asked): Promise<RequestState> {
  const transition = transitionOf(act, request.state);
  if (!transition) throw new DomainError('GUARD', 'requests.errors.wrongState');
  const done = request.steps.filter(({ doneAt }) => doneAt !== null).map(({ kind }) => kind);
  const keys = act === 'authenticate' ? await findIncidentKeys(tx, request.incidentId) : null;
  const refusal = refusalOf(transition, {
    ...request,
    proven: act !== 'authenticate' || identityProven(proofsOf(request, keys)),
    mandate: mandateProven(request.capacity, done),
    settled: request.secret.presence !== null,
    answered: request.answeredAt !== null,
    reason,
    toldAt: toldAt ?? null,
    extended: request.extensionToldAt !== null,
  });
  if (refusal) throw new DomainError('GUARD', refusal.key, {}, refusal.field ? { [refusal.field]: refusal.key } : {});
  return transition.to ?? request.state;
}
