import { ensureIncidentKeys, type IncidentKeys } from '@/lib/platform/crypto/incident-keys';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { documentHash, documentSchema } from '@/lib/requests/answers/document';
import { composeAnswer } from '@/lib/requests/answers/queries';
import { answerDeadline, authenticationTarget } from '@/lib/requests/clock/rules';
import { sealIdentity, sealText } from '@/lib/requests/identity/queries';
import { identitySchema } from '@/lib/requests/schema';
import { caseId, fixedId, INCIDENT_ID } from '../ids';
import { person } from '../people';
import { requests, SCRIPT, type ScenarioRequest } from '../requests';

/** Requests of patients with their steps, the answer of the one that has it, and the script of the hotline. */
export async function loadRequests(tx: Prisma.TransactionClient): Promise<void> {
  const keys = await ensureIncidentKeys(tx, INCIDENT_ID);
  await tx.hotlineScript.create({
    data: {
      ...{ incidentId: INCIDENT_ID, id: fixedId('script', 1), version: 1 },
      ...{ phone: SCRIPT.phone, hours: SCRIPT.hours, text: SCRIPT.text, textEn: SCRIPT.textEn },
      createdName: SCRIPT.author,
      createdAt: SCRIPT.at,
    },
  });
  await tx.patientRequest.createMany({ data: requests.map(rowOf) });
  await tx.patientRequestSecret.createMany({ data: requests.map((request, index) => secretOf(keys, request, index)) });
  await tx.requestStep.createMany({
    data: requests.flatMap(({ steps = [], laboratory, owner, author }, index) =>
      steps.map(({ kind, proof = '', at }, place) => ({
        id: fixedId('step', (index + 1) * 10 + place),
        ...{
          incidentId: INCIDENT_ID,
          requestId: fixedId('request', index + 1),
          caseId: caseId(laboratory),
          kind,
          proof,
        },
        doneAt: at,
        byName: owner ?? author,
        createdAt: at,
      })),
    ),
  });
  for (const [index, request] of requests.entries())
    if (request.answeredAt) await answer(tx, { keys, request, index, at: request.answeredAt });
}

function rowOf(request: ScenarioRequest, index: number): Prisma.PatientRequestCreateManyInput {
  const { kind, channel, capacity = 'SELF', state, note = '', receivedAt, author, owner, authenticatedAt } = request;
  const { refusal, answeredAt } = request;
  return {
    ...{ id: fixedId('request', index + 1), incidentId: INCIDENT_ID, caseId: caseId(request.laboratory) },
    ...{ number: index + 1, kind, channel, capacity, state, note, receivedAt },
    dueAt: answerDeadline(receivedAt, { extended: false }).due,
    targetAt: authenticationTarget(receivedAt),
    ...(owner && { ownerId: person(owner).id, ownerName: owner }),
    ...(authenticatedAt && { authenticatedAt, authenticatedName: owner ?? author }),
    ...(refusal && { reasonCode: refusal.code, reason: refusal.reason }),
    ...(answeredAt && { answeredAt, closedAt: answeredAt }),
    createdBy: person(author).id,
    createdName: author,
    createdAt: receivedAt,
    updatedAt: answeredAt ?? refusal?.at ?? authenticatedAt ?? receivedAt,
  };
}

function secretOf(keys: IncidentKeys, request: ScenarioRequest, index: number) {
  const { laboratory, who, requester = '' } = request;
  const requestId = fixedId('request', index + 1);
  const identity = identitySchema.parse({ ...who, requesterName: requester });
  return {
    incidentId: INCIDENT_ID,
    requestId,
    caseId: caseId(laboratory),
    ...sealIdentity(keys, { requestId, identity }),
  };
}

/** The answer of a request, made from the facts of the scenario as the application would. */
async function answer(
  tx: Prisma.TransactionClient,
  o: { keys: IncidentKeys; request: ScenarioRequest; index: number; at: Date },
): Promise<void> {
  const [requestId, id] = [fixedId('request', o.index + 1), fixedId('answer', o.index + 1)];
  const key = { requestId_incidentId: { requestId, incidentId: INCIDENT_ID } };
  const row = await tx.patientRequest.findUniqueOrThrow({
    where: { id_incidentId: { id: requestId, incidentId: INCIDENT_ID } },
  });
  const secret = await tx.patientRequestSecret.findUniqueOrThrow({ where: key });
  const stored = { ...row, requestId, secret, steps: [], now: o.at };
  const draft = await composeAnswer(tx, stored, { locale: 'fr', key: o.request.kind });
  const document = documentSchema.parse(draft);
  await tx.requestAnswer.create({
    data: {
      ...{
        id,
        requestId,
        incidentId: INCIDENT_ID,
        caseId: row.caseId,
        key: draft.key,
        locale: 'fr',
        templateVersion: 0,
      },
      secret: sealText(o.keys, { table: 'request_answer', rowId: id, text: JSON.stringify(document) }),
      contentHash: documentHash(document),
      preparedAt: o.at,
      preparedName: row.ownerName,
      sentAt: o.at,
      sentName: row.ownerName,
      sentBy: 'POST',
      proof: 'Bordereau de dépôt du 25 février 2021',
    },
  });
}
