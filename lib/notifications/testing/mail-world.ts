import { randomUUID } from 'node:crypto';
import { categoriesOf } from '@/lib/patients/person/categories';
import { flagsOf, type PersonFlag } from '@/lib/patients/person/flags';
import { decodePayload, encodePayload, type PersonPayload } from '@/lib/patients/person/payload';
import type { Actor } from '@/lib/platform/auth/actor';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { ensureIncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { withActor } from '@/lib/platform/db/with-actor';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { withdrawPackage } from '../post/withdraw/service';
import { cancelRest } from '../recipients/cancel/service';
import { prepareRecipients } from '../recipients/service';
import type { Audience, BatchChannel } from '../rules';
import type { ActInput } from '../schema';
import { actOnBatch, createBatch } from '../service';

export interface TestPerson {
  lastName: string;
  firstName?: string;
  email?: string;
  street?: string;
  postcode?: string;
  city?: string;
  phone?: string;
  flags?: PersonFlag[];
}

/** A world whose laboratories can write letters: addresses, a DPO, an awareness date, and one import run. */
export async function makeMailWorld() {
  const w = await makeWorld();
  await readyToWrite(w);
  return { ...w, runId: randomUUID() };
}
export type MailWorld = Awaited<ReturnType<typeof makeMailWorld>>;

/** Addresses, a DPO and an awareness date for every laboratory. */
export async function readyToWrite(w: World): Promise<void> {
  for (const lab of w.labs) {
    await w.db.organisation.update({
      where: { id: lab.organisation.id },
      data: {
        address: '12 quai des Indes',
        dpoEmail: 'dpo@labo.example',
        dpoName: 'H. Guillou',
        managerName: 'Dr Morvan',
      },
    });
    await w.db.breachCase.update({
      where: { id: lab.breachCase.id },
      data: { awarenessAt: new Date('2021-02-23T17:30:00Z') },
    });
  }
}

const email = (person: TestPerson): string => person.email ?? '';

/** Patients of one laboratory with their kept counts, as an import leaves them. */
export async function addPersons(w: MailWorld, caseId: string, persons: readonly TestPerson[]): Promise<string[]> {
  const incidentId = w.incident.id;
  const keys = await withActor(systemActor('test', incidentId), (tx) => ensureIncidentKeys(tx, incidentId));
  const sealer = createSealer({ table: 'person', incidentId, dataKey: keys.dataKey });
  const rows = persons.map((person, index) => {
    const id = randomUUID();
    const payload: PersonPayload = {
      ...decodePayload(''),
      usageName: person.lastName,
      firstName: person.firstName ?? 'Anne',
      sex: 'F',
      birthDate: '1970-01-01',
      email: email(person),
      phoneMobile: person.phone ?? '',
      street: person.street ?? '',
      postcode: person.postcode ?? '',
      city: person.city ?? '',
    };
    return {
      id,
      incidentId,
      caseId,
      identity: randomUUID(),
      secret: Uint8Array.from(sealer.seal(id, Buffer.from(encodePayload(payload)))),
      categories: categoriesOf(['usageName', 'firstName', 'nir', 'hivStatus']),
      flags: flagsOf(person.flags ?? []),
      hasEmail: email(person) !== '',
      hasPost: Boolean(person.postcode && person.city),
      hasPhone: Boolean(person.phone),
      phoneIdx: person.phone ? randomUUID() : null,
      runId: w.runId,
      rowNumber: index + 1,
    };
  });
  await w.db.person.createMany({ data: rows });
  const withEmail = rows.filter((row) => row.hasEmail).length;
  const postOnly = rows.filter((row) => !row.hasEmail && row.hasPost).length;
  const added = {
    rowsRead: rows.length,
    inserted: rows.length,
    withEmail,
    postOnly,
    unreachable: rows.length - withEmail - postOnly,
  };
  const increments = Object.fromEntries(Object.entries(added).map(([key, value]) => [key, { increment: value }]));
  await w.db.patientCounter.upsert({
    where: { incidentId_runId_caseId: { incidentId, runId: w.runId, caseId } },
    create: { incidentId, runId: w.runId, caseId, ...added },
    update: increments,
  });
  return rows.map((row) => row.id);
}

/** `count` persons with an e-mail address: p0@…, p1@… */
export const mailable = (count: number, prefix = 'p'): TestPerson[] =>
  Array.from({ length: count }, (_, index) => ({
    lastName: `NOM${index}`,
    email: `${prefix}${index}@patients.example`,
  }));

/** A batch with its recipients drawn up. */
export async function prepared(
  w: World,
  actor: Actor,
  over: {
    caseId?: string;
    channel?: BatchChannel;
    audience?: Audience;
    sourceBatchId?: string;
    carrierKeyId?: string;
    canary?: number;
  } = {},
) {
  const { batchId, number } = await createBatch(actor, {
    incidentId: w.incident.id,
    caseId: over.caseId ?? w.labs[0].breachCase.id,
    channel: over.channel ?? 'EMAIL',
    template: 'default:fr',
    audience: over.audience ?? 'STANDARD',
    carrierKeyId: over.carrierKeyId ?? null,
    sourceBatchId: over.sourceBatchId ?? null,
  });
  const ref = { incidentId: w.incident.id, batchId };
  await prepareRecipients(systemActor('test', w.incident.id), ref);
  return { ...ref, number };
}

/** One act with the lockVersion of the moment. */
export async function act(w: World, actor: Actor, ref: { batchId: string }, name: ActInput['act']) {
  const { lockVersion } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
  return actOnBatch(actor, { incidentId: w.incident.id, batchId: ref.batchId, act: name, lockVersion });
}

/** Cancelled on the word of its carrier, after its package was made. */
export async function withdrawn(w: World, ref: { incidentId: string; batchId: string }): Promise<void> {
  const { lockVersion } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
  const word = {
    verdict: 'nothingSent' as const,
    confirmedBy: 'J. Le Bris, routeur',
    note: 'Courriel du 26 : rien posté.',
  };
  await withdrawPackage(w.actors.dpo, { incidentId: ref.incidentId, batchId: ref.batchId, lockVersion, ...word });
  await cancelRest(systemActor('test', ref.incidentId), ref);
}

/** Approved by the DPO, signed by the responsible biologist, started. */
export async function released(w: World, over: Parameters<typeof prepared>[2] = {}) {
  const ref = await prepared(w, w.actors.dpo, over);
  await act(w, w.actors.dpo, ref, 'approve');
  await act(w, w.actors.manager, ref, 'sign');
  await w.db.batch.update({ where: { id: ref.batchId }, data: { perMinute: 600_000, canarySize: over.canary ?? 0 } });
  await act(w, w.actors.dpo, ref, 'start');
  return ref;
}
