import {
  begin,
  FINESS_A,
  FINESS_B,
  FINESS_C,
  HEADER,
  makeImportWorld,
  start,
  work,
} from '@/lib/patients/import/testing/import-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { sendAnswer } from '../answers/service';
import { authenticateRequest, noteStep } from '../authentication/service';
import type { Capacity, RequestChannel, RequestKind } from '../kinds/catalogue';
import { createRequestSchema, type NoteStep, sendAnswerSchema } from '../schema';
import { createRequest } from '../service';

/** Zoé is in the file of laboratories A and C; Paul is in no file. */
export const ZOE = { lastName: 'Durand', firstName: 'Zoé', birthDate: '06/05/1980', phone: '06 39 98 12 34' };
export const PAUL = { lastName: 'Absent', firstName: 'Paul', birthDate: '06/05/1980', phone: '06 39 98 55 55' };
/** Five last digits of the card, key included. */
export const ZOE_DIGITS = '00179';

const FILE = `${HEADER}${FINESS_A};DURAND;ZOE;06/05/1980;280055699900179;zoe@courriel.example;0639981234;3 rue du Port;56100;Lorient;\r\n${FINESS_A};AUTRE;ANNE;01/02/1970;;;;;56100;Lorient;\r\n${FINESS_B};MARTIN;LUC;01/02/1970;;;;;56100;Lorient;\r\n${FINESS_C};DURAND;ZOE;06/05/1980;280055699900179;;;;;;\r\n`;

export type NewRequest = Partial<{
  lab: 0 | 1 | 2;
  kind: RequestKind;
  channel: RequestChannel;
  capacity: Capacity;
  receivedAt: string;
  note: string;
  who: typeof ZOE;
}>;

/** The tests' world with a leaked file of four people and shortcuts for the life of a request; now is 26 February 2021. */
export async function makeRequestWorld() {
  const world = await makeImportWorld();
  const { db, actors, incident, labs } = world;
  const incidentId = incident.id;
  const offset = Date.parse('2021-02-26T12:00:00Z') - Date.now();
  await db.incident.update({
    where: { id: incidentId },
    data: { clockOffsetMs: BigInt(offset) },
    select: { id: true },
  });
  for (const lab of labs)
    await db.organisation.update({
      where: { id: lab.organisation.id },
      data: { dpoName: 'Hervé Dpo', dpoEmail: 'dpo@labo.example' },
      select: { id: true },
    });
  const runId = await begin(actors.coordinator, incidentId, FILE);
  await start(world, runId);
  await work(incidentId, runId);
  const caseOf = (lab: 0 | 1 | 2) => labs[lab].breachCase.id;
  const version = async (requestId: string) =>
    (
      await db.patientRequest.findUniqueOrThrow({
        where: { id_incidentId: { id: requestId, incidentId } },
        select: { lockVersion: true },
      })
    ).lockVersion;
  const place = async (requestId: string) => ({ incidentId, requestId, lockVersion: await version(requestId) });

  return {
    ...world,
    incidentId,
    caseOf,
    version,
    place,
    create: (actor: Actor, { lab = 0, who = ZOE, ...over }: NewRequest = {}) =>
      createRequest(
        actor,
        createRequestSchema.parse({
          incidentId,
          caseId: caseOf(lab),
          kind: 'ACCESS',
          channel: 'HOTLINE',
          capacity: 'SELF',
          ...who,
          ...over,
        }),
      ),
    step: (actor: Actor, requestId: string, step: NoteStep['step'], proof = '') =>
      noteStep(actor, { incidentId, requestId, step, proof }),
    authenticate: async (actor: Actor, requestId: string) => {
      await noteStep(actor, { incidentId, requestId, step: 'ID_SEEN', proof: '' });
      await authenticateRequest(actor, await place(requestId));
    },
    send: async (actor: Actor, requestId: string, answerId: string, sentAt?: string) => {
      const { preparedAt } = await db.requestAnswer.findFirstOrThrow({ where: { id: answerId } });
      return sendAnswer(
        actor,
        sendAnswerSchema.parse({
          ...(await place(requestId)),
          answerId,
          way: 'REGISTERED',
          sentAt: sentAt ?? preparedAt.toISOString(),
          proof: 'RK 12 FR',
        }),
      );
    },
  };
}

export type RequestWorld = Awaited<ReturnType<typeof makeRequestWorld>>;
