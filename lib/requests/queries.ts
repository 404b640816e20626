import 'server-only';
import type { MaskedPerson } from '@/lib/patients/list/masked';
import type { Actor } from '@/lib/platform/auth/actor';
import { findIncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { openOutcome } from './authentication/queries';
import { CODE_DAYS, MAX_ATTEMPTS, type Outcome, type StepKind } from './authentication/rules';
import { monthsAfter } from './clock/rules';
import { openIdentities } from './identity/queries';
import { type MaskedIdentity, maskIdentity } from './identity/rules';
import type { Capacity, RequestChannel, RequestKind } from './kinds/catalogue';
import { readCandidates } from './person/queries';
import { mayHandleRequest } from './policy';
import { readRequest, type StoredRequest } from './read/queries';
import type { RequestAct, RequestState } from './rules';
import { TRANSITIONS } from './rules';

export interface AnswerLine {
  answerId: string;
  key: string;
  locale: string;
  templateVersion: number;
  preparedAt: Date;
  preparedName: string;
  withdrawnAt: Date | null;
  sentAt: Date | null;
  sentName: string;
  sentBy: string;
  proof: string;
  hash: string;
}

/** One request as its page shows it; rights are already decided. */
export interface RequestDetail {
  requestId: string;
  incidentId: string;
  caseId: string;
  number: number;
  laboratory: string;
  kind: RequestKind;
  channel: RequestChannel;
  capacity: Capacity;
  state: RequestState;
  locale: string;
  note: string;
  receivedAt: Date;
  createdName: string;
  dueAt: Date;
  /** The same date a month later, before it is put off to a working day. */
  calendarAt: Date;
  targetAt: Date;
  extension: { toldAt: Date; reason: string } | null;
  owner: { id: string; name: string } | null;
  owners: { id: string; name: string }[];
  identity: MaskedIdentity | null;
  /** Steps noted; a comparison tells nothing of how it ended. */
  steps: { kind: StepKind; proof: string; at: Date; by: string; done: boolean }[];
  attemptsLeft: number;
  codeWaits: boolean;
  authenticated: { at: Date; by: string } | null;
  /** What the comparison found; null before the authentication, whatever it found. */
  outcome: Outcome | null;
  /** Whether the person is in the file; null before it is settled, and always before the authentication. */
  presence: { value: 'PRESENT' | 'ABSENT'; at: Date | null; by: string } | null;
  candidates: MaskedPerson[];
  answers: AnswerLine[];
  reasonCode: string;
  reason: string;
  answeredAt: Date | null;
  closedAt: Date | null;
  lockVersion: number;
  mayHandle: boolean;
  acts: RequestAct[];
}

/** A request, masked, with its steps, its answers and what the actor may do. @throws NOT_FOUND */
export async function getRequest(
  actor: Actor,
  place: { incidentId: string; requestId: string },
): Promise<RequestDetail> {
  return withActor(actor, async (tx) => {
    const request = await readRequest(tx, actor, place);
    const { requestId, incidentId, caseId, secret } = request;
    const mayHandle = mayHandleRequest(actor, request);
    const identity = (await openIdentities(tx, incidentId, [secret])).get(requestId);
    return {
      ...plainOf(request),
      laboratory: await laboratoryOf(tx, caseId),
      owners: mayHandle ? await ownersOf(tx, request) : [],
      identity: identity ? maskIdentity(identity) : null,
      ...(await knownOf(tx, request)),
      answers: await answersOf(tx, request),
      mayHandle,
      acts: mayHandle ? TRANSITIONS.flatMap(({ act, from }) => (from.includes(request.state) ? [act] : [])) : [],
    };
  });
}

function plainOf(request: StoredRequest) {
  const { requestId, incidentId, caseId, number, kind, channel, capacity, state, locale, note, receivedAt } = request;
  const { createdName, dueAt, targetAt, reasonCode, reason, answeredAt, closedAt, lockVersion, now } = request;
  const authenticated = request.authenticatedAt ? { at: request.authenticatedAt, by: request.authenticatedName } : null;
  return {
    ...{ requestId, incidentId, caseId, number, kind, channel, capacity, state, locale, note, receivedAt, createdName },
    ...{ dueAt, targetAt, reasonCode, reason, answeredAt, closedAt, lockVersion, authenticated },
    calendarAt: monthsAfter(receivedAt, request.extensionToldAt ? 3 : 1).calendar,
    extension: request.extensionToldAt ? { toldAt: request.extensionToldAt, reason: request.extensionReason } : null,
    owner: request.ownerId ? { id: request.ownerId, name: request.ownerName } : null,
    steps: request.steps.map((step) => ({
      kind: step.kind,
      proof: step.proof,
      at: step.doneAt ?? step.createdAt,
      by: step.byName,
      done: step.doneAt !== null,
    })),
    attemptsLeft: MAX_ATTEMPTS - request.secret.attempts,
    codeWaits: request.steps.some(
      ({ kind, doneAt, tries, createdAt }) =>
        kind === 'LETTER_CODE' &&
        doneAt === null &&
        tries < MAX_ATTEMPTS &&
        now.getTime() - createdAt.getTime() < CODE_DAYS * 86_400_000,
    ),
  };
}

/** What the file says of the person: nothing at all before the authentication, whoever asks and whatever was compared. */
async function knownOf(
  tx: Tx,
  request: StoredRequest,
): Promise<Pick<RequestDetail, 'outcome' | 'presence' | 'candidates'>> {
  if (request.authenticatedAt === null) return { outcome: null, presence: null, candidates: [] };
  const { presence, settledAt: at, settledName: by } = request.secret;
  return {
    outcome: openOutcome(request, await findIncidentKeys(tx, request.incidentId)),
    presence: presence === 'PRESENT' || presence === 'ABSENT' ? { value: presence, at, by } : null,
    candidates: await readCandidates(tx, request),
  };
}

async function laboratoryOf(tx: Tx, caseId: string): Promise<string> {
  const found = await tx.breachCase.findUniqueOrThrow({
    where: { id: caseId },
    select: { organisation: { select: { name: true } } },
  });
  return found.organisation.name;
}

function ownersOf(tx: Tx, { incidentId, caseId }: StoredRequest): Promise<RequestDetail['owners']> {
  return tx.$queryRaw<RequestDetail['owners']>`
    SELECT user_id AS id, name FROM app.request_owners(${incidentId}::uuid, ${caseId}::uuid)`;
}

async function answersOf(tx: Tx, { incidentId, requestId }: StoredRequest): Promise<AnswerLine[]> {
  const rows = await tx.requestAnswer.findMany({
    where: { incidentId, requestId },
    select: {
      id: true,
      key: true,
      locale: true,
      templateVersion: true,
      preparedAt: true,
      preparedName: true,
      withdrawnAt: true,
      sentAt: true,
      sentName: true,
      sentBy: true,
      proof: true,
      contentHash: true,
    },
    orderBy: [{ preparedAt: 'desc' }, { id: 'desc' }],
  });
  return rows.map(({ id, contentHash, ...row }) => ({ answerId: id, hash: contentHash, ...row }));
}
