import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { ensureIncidentKeys, incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { answerDeadline, authenticationTarget } from './clock/rules';
import { openIdentities, sealIdentity } from './identity/queries';
import { mayHandleRequest, mayRegisterRequest, requestView } from './policy';
import { holdRequest, readRequest } from './read/queries';
import { writeRequest } from './read/service';
import type { RequestState } from './rules';
import {
  type Assign,
  type CreateRequest,
  type IdentifyRequest,
  type Identity,
  identitySchema,
  type Place,
} from './schema';

/**
 * Notes a request that came in. Who asks is sealed before it is written; the month of art. 12(3) runs from receipt.
 * @returns the number the caller is told
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (received later than now)
 */
export async function createRequest(
  actor: Actor,
  input: CreateRequest,
): Promise<{ requestId: string; number: number }> {
  const { incidentId, caseId, kind, channel, capacity, locale, note } = input;
  if (requestView(actor, incidentId) === null) throw notFound();
  return withActor(actor, async (tx) => {
    if ((await tx.breachCase.count({ where: { id: caseId, incidentId } })) === 0) throw notFound();
    if (!mayRegisterRequest(actor, input)) throw forbidden();
    const now = await incidentNow(tx, incidentId);
    const receivedAt = input.receivedAt === '' ? now : new Date(input.receivedAt);
    if (receivedAt.getTime() > now.getTime())
      throw new DomainError(
        'GUARD',
        'requests.errors.receivedFuture',
        {},
        { receivedAt: 'requests.errors.receivedFuture' },
      );
    const keys = await ensureIncidentKeys(tx, incidentId);
    const requestId = randomUUID();
    const number = await nextNumber(tx, incidentId);
    const own = mayHandleRequest(actor, input);
    await tx.patientRequest.create({
      data: {
        ...{ id: requestId, incidentId, caseId, number, kind, channel, capacity, locale, note, receivedAt },
        dueAt: answerDeadline(receivedAt, { extended: false }).due,
        targetAt: authenticationTarget(receivedAt),
        ...(own && { ownerId: actor.userId, ownerName: actor.name }),
        createdBy: actor.userId,
        createdName: actor.name,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    // createMany asks for nothing back: the hotline may write what it may not read.
    await tx.patientRequestSecret.createMany({
      data: [{ incidentId, caseId, requestId, ...sealIdentity(keys, { requestId, identity: identityOf(input) }) }],
    });
    const payload = { requestId, number, kind, channel };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'request.received', payload });
    await notifyLive(tx, { incidentId, topic: 'requests' });
    return { requestId, number };
  });
}

async function nextNumber(tx: Tx, incidentId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ number: number }[]>`SELECT app.next_request_number(${incidentId}::uuid) AS number`;
  if (!row) throw new Error('next_request_number returned nothing');
  return row.number;
}

function identityOf(input: Identity): Identity {
  const { lastName, firstName, birthDate, phone, email, street, postcode, city, requesterName, requesterPhone } = input;
  return { lastName, firstName, birthDate, phone, email, street, postcode, city, requesterName, requesterPhone };
}

/** Where an answer goes may be completed until it leaves; who asks stays what was authenticated. */
const ADDRESS = ['email', 'street', 'postcode', 'city'];

/**
 * Completes or corrects who asks, while nobody is authenticated; after that the address alone.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (answered or over; something but the address), CONFLICT
 */
export async function identifyRequest(actor: Actor, input: IdentifyRequest): Promise<void> {
  await withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    const typed = Object.entries(identityOf(input)).filter(([, value]) => value !== '');
    const open = request.state === 'RECEIVED' || request.state === 'AUTHENTICATING';
    if (!open && (isOver(request) || typed.some(([name]) => !ADDRESS.includes(name))))
      throw new DomainError('GUARD', 'requests.errors.identityFixed');
    const { requestId, incidentId, number } = request;
    const keys = await incidentKeys(tx, incidentId);
    // A field left empty keeps what is sealed: the form cannot show it.
    const known = (await openIdentities(tx, incidentId, [request.secret])).get(requestId);
    const identity = identitySchema.parse({ ...known, ...Object.fromEntries(typed) });
    await tx.patientRequestSecret.update({
      where: { requestId_incidentId: { requestId, incidentId } },
      data: sealIdentity(keys, { requestId, identity }),
      select: { requestId: true },
    });
    await writeRequest(tx, actor, { request, data: {}, type: 'request.identified', payload: { requestId, number } });
  });
}

function isOver({ state, answeredAt }: { state: RequestState; answeredAt: Date | null }): boolean {
  return answeredAt !== null || state === 'ABANDONED' || state === 'CLOSED';
}

/** Hands a request to somebody of the laboratory. @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT, INVALID */
export async function assignRequest(actor: Actor, input: Assign): Promise<void> {
  await withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    const { requestId, incidentId, caseId, number } = request;
    const owners = await tx.$queryRaw<{ id: string; name: string }[]>`
      SELECT user_id AS id, name FROM app.request_owners(${incidentId}::uuid, ${caseId}::uuid)`;
    const owner = owners.find(({ id }) => id === input.ownerId);
    if (!owner) throw new DomainError('INVALID', 'requests.errors.owner', {}, { ownerId: 'requests.errors.owner' });
    await writeRequest(tx, actor, {
      request,
      data: { ownerId: owner.id, ownerName: owner.name },
      type: 'request.assigned',
      payload: { requestId, number, owner: owner.name },
    });
  });
}

/**
 * Who asks, in clear: to call back or to write to them. Logged each time.
 * @throws DomainError NOT_FOUND, FORBIDDEN (the auditor reads masked)
 */
export async function revealRequester(actor: Actor, place: Place): Promise<Identity> {
  return withActor(actor, async (tx) => {
    const request = await readRequest(tx, actor, place);
    if (!mayHandleRequest(actor, request)) throw forbidden();
    const { requestId, incidentId, caseId, number } = request;
    const identity = (await openIdentities(tx, incidentId, [request.secret])).get(requestId);
    if (!identity) throw new DomainError('UNAVAILABLE', 'requests.errors.sealed');
    await appendLog(tx, actor, { incidentId, caseId, type: 'request.revealed', payload: { requestId, number } });
    return identity;
  });
}
