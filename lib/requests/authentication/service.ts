import 'server-only';
import { randomBytes } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { createBlindIndex } from '@/lib/platform/crypto/blind-index';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { guardAct } from '../act/queries';
import { openIdentities, sealText } from '../identity/queries';
import { holdRequest, type StoredRequest } from '../read/queries';
import { writeRequest } from '../read/service';
import type { Compare, ConfirmCode, NoteStep, Place, Versioned } from '../schema';
import { findPeople, onFile, openOutcome } from './queries';
import {
  bestOutcome,
  CODE_DAYS,
  codeFrom,
  isMandateProof,
  MAX_ATTEMPTS,
  normaliseCode,
  passes,
  type StepKind,
  writeOutcome,
} from './rules';

const DAY_MS = 86_400_000;

async function holdOpen(tx: Tx, actor: Actor, place: Place): Promise<StoredRequest> {
  const request = await holdRequest(tx, actor, place);
  if (request.state === 'RECEIVED' || request.state === 'AUTHENTICATING') return request;
  throw new DomainError('GUARD', 'requests.errors.wrongState');
}

/** Writes a step; the log says that there was one, neither which nor how it ended. */
async function writeStep(
  tx: Tx,
  actor: Actor,
  step: { request: StoredRequest; kind: StepKind; proof?: string; codeHash?: string; done: boolean },
): Promise<void> {
  const { request, kind, proof = '', codeHash = null, done } = step;
  const { requestId, incidentId, caseId, number, now } = request;
  await tx.requestStep.create({
    data: {
      ...{ requestId, incidentId, caseId, kind, proof, codeHash },
      doneAt: done ? now : null,
      byName: actor.name,
      createdAt: now,
    },
    select: { id: true },
  });
  const payload = { requestId, number };
  await writeRequest(tx, actor, { request, data: { state: 'AUTHENTICATING' }, type: 'request.stepNoted', payload });
}

/**
 * Notes a step that a person did: called back, saw a document, saw the proof of a capacity. No copy is kept.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (state), INVALID (a proof that does not fit the capacity)
 */
export async function noteStep(actor: Actor, input: NoteStep): Promise<void> {
  await withActor(actor, async (tx) => {
    const request = await holdOpen(tx, actor, input);
    if (input.step === 'MANDATE' && !isMandateProof(request.capacity, input.proof))
      throw new DomainError('INVALID', 'requests.errors.proof', {}, { proof: 'requests.errors.proof' });
    const proof = input.step === 'MANDATE' ? input.proof : '';
    await writeStep(tx, actor, { request, kind: input.step, proof, done: true });
  });
}

/**
 * Compares what the caller says with the file, on the server. Whether it agrees is sealed and answered to nobody: what
 * an agreement would tell before the authentication is that the person is in the file.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (state; three comparisons were made)
 */
export async function compareWithFile(actor: Actor, input: Compare): Promise<{ left: number }> {
  return withActor(actor, async (tx) => {
    const request = await holdOpen(tx, actor, input);
    const { requestId, incidentId, secret } = request;
    if (secret.attempts >= MAX_ATTEMPTS) throw new DomainError('GUARD', 'requests.errors.attempts');
    const keys = await incidentKeys(tx, incidentId);
    const known = (await openIdentities(tx, incidentId, [secret])).get(requestId);
    if (!known) throw new DomainError('UNAVAILABLE', 'requests.errors.sealed');
    const { birthDate, nirLast5, postcode, phone } = input;
    const identity = { ...known, ...(birthDate && { birthDate }), ...(phone && { phone }) };
    const people = await findPeople(tx, { request, keys, identity });
    const claim = { birthDate: identity.birthDate, nirLast5, postcode, phone };
    const earlier = openOutcome(request, keys);
    const outcome = bestOutcome(claim, people.map(onFile));
    const kept = earlier && passes(earlier) ? earlier : outcome;
    await tx.patientRequestSecret.update({
      where: { requestId_incidentId: { requestId, incidentId } },
      data: {
        attempts: { increment: 1 },
        checked: sealText(keys, { table: 'patient_request_checked', rowId: requestId, text: writeOutcome(kept) }),
      },
      select: { requestId: true },
    });
    await writeStep(tx, actor, { request, kind: 'COMPARE', done: true });
    return { left: MAX_ATTEMPTS - secret.attempts - 1 };
  });
}

/**
 * Makes the code of a letter to the address on file; earlier codes are void. Shown once: its keyed hash alone is kept.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (state)
 */
export async function makeLetterCode(actor: Actor, place: Place): Promise<{ code: string }> {
  return withActor(actor, async (tx) => {
    const request = await holdOpen(tx, actor, place);
    const { requestId, incidentId } = request;
    const keys = await incidentKeys(tx, incidentId);
    const code = codeFrom(randomBytes(64));
    await tx.requestStep.updateMany({
      where: { requestId, incidentId, kind: 'LETTER_CODE', doneAt: null },
      data: { tries: MAX_ATTEMPTS },
    });
    const codeHash = hashOf(keys.indexKey, { requestId, code });
    await writeStep(tx, actor, { request, kind: 'LETTER_CODE', codeHash, done: false });
    return { code };
  });
}

function hashOf(indexKey: Uint8Array, { requestId, code }: { requestId: string; code: string }): string {
  return createBlindIndex(indexKey).uuid('requestCode', `${requestId}|${code}`);
}

/**
 * Checks a code that was read back. A wrong one is an answer, not an error: its count stays.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (state; no code is waited for)
 */
export async function confirmLetterCode(actor: Actor, input: ConfirmCode): Promise<{ agrees: boolean; left: number }> {
  return withActor(actor, async (tx) => {
    const request = await holdOpen(tx, actor, input);
    const { requestId, incidentId, caseId, number, now } = request;
    const waiting = request.steps.findLast(
      ({ kind, doneAt, tries, createdAt }) =>
        kind === 'LETTER_CODE' &&
        doneAt === null &&
        tries < MAX_ATTEMPTS &&
        now.getTime() - createdAt.getTime() < CODE_DAYS * DAY_MS,
    );
    if (!waiting) throw new DomainError('GUARD', 'requests.errors.noCode');
    const { indexKey } = await incidentKeys(tx, incidentId);
    const agrees = waiting.codeHash === hashOf(indexKey, { requestId, code: normaliseCode(input.code) });
    await tx.requestStep.update({
      where: { id_incidentId: { id: waiting.id, incidentId } },
      data: agrees ? { doneAt: now } : { tries: { increment: 1 } },
      select: { id: true },
    });
    await appendLog(tx, actor, {
      incidentId,
      caseId,
      human: true,
      type: 'request.stepNoted',
      payload: { requestId, number },
    });
    await notifyLive(tx, { incidentId, topic: 'requests' });
    return { agrees, left: agrees ? MAX_ATTEMPTS : MAX_ATTEMPTS - waiting.tries - 1 };
  });
}

/**
 * Says that the person is who they say, when the proofs are enough; from here on the file may be spoken of.
 * @throws DomainError NOT_FOUND, FORBIDDEN, CONFLICT, GUARD (the proofs are not enough; no right to ask for another)
 */
export async function authenticateRequest(actor: Actor, input: Versioned): Promise<void> {
  await withActor(actor, async (tx) => {
    const request = await holdRequest(tx, actor, input);
    await guardAct(tx, { request, act: 'authenticate' });
    const { requestId, number, now } = request;
    await writeRequest(tx, actor, {
      request,
      data: { state: 'AUTHENTICATED', authenticatedAt: now, authenticatedName: actor.name },
      type: 'request.authenticated',
      payload: { requestId, number },
    });
  });
}
