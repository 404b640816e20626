import { Readable } from 'node:stream';
import { storeEvidence } from '@/lib/evidence/service';
import type { Actor } from '@/lib/platform/auth/actor';
import { DomainError } from '@/lib/platform/errors';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { makeWorld } from '@/prisma/scenarios/factories';
import { deliveryTable, type NoticeContent, noticeContentSchema, type Recipient } from '../schema';
import { createNotice, saveNotice, sendNotice } from '../service';

/** A notice that says everything demanded; numbers left unknown. */
export const READY_CONTENT: NoticeContent = noticeContentSchema.parse({
  nature: 'Un fichier de patients circule en libre accès.',
  discovery: 'Appel de l’ANSSI.',
  dataCategories: 'État civil, coordonnées.',
  peopleCategories: 'Patients.',
  consequences: 'Hameçonnage, usurpation d’identité.',
  measures: 'Zone FTP fermée.',
  contactName: 'Nathalie Prévost',
  contactEmail: 'crise@editeur.example',
});

/** No filter, first page. */
export const ALL_DELIVERIES = parseTableParams({}, deliveryTable);

/** "CODE key" of a refusal; fails the test when the work succeeds. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DomainError) return `${error.code} ${error.key}`;
    throw error;
  }
  throw new Error('expected a refusal');
}

/** The common world on 25 February 2021, its laboratories with addresses, and shortcuts for the life of a notice. */
export async function makeNoticeWorld(now = '2021-02-25T10:00:00.000Z') {
  const world = await makeWorld();
  const incidentId = world.incident.id;
  const setNow = (iso: string) =>
    world.db.incident.update({
      where: { id: incidentId },
      data: { clockOffsetMs: BigInt(Date.parse(iso) - Date.now()) },
      select: { id: true },
    });
  await setNow(now);
  for (const [index, lab] of world.labs.entries())
    await world.db.organisation.update({
      where: { id: lab.organisation.id },
      data: { dpoEmail: `dpo${index}@labo.example`, managerEmail: `bio${index}@labo.example` },
      select: { id: true },
    });
  const caseOf = (lab: 0 | 1 | 2) => world.labs[lab].breachCase.id;
  const everybody = (): Recipient[] =>
    world.labs.map(({ breachCase }) => ({ caseId: breachCase.id, people: null, records: null }));
  const lockVersion = async (noticeId: string) =>
    (await world.db.processorNotice.findUniqueOrThrow({ where: { id: noticeId } })).lockVersion;

  /** A draft ready to be sent. */
  async function ready(
    over: { recipients?: Recipient[]; attachmentIds?: string[]; content?: Partial<NoticeContent>; by?: Actor } = {},
  ) {
    const by = over.by ?? world.actors.vendor;
    const { noticeId } = await createNotice(by, { incidentId });
    await saveNotice(by, {
      incidentId,
      noticeId,
      lockVersion: await lockVersion(noticeId),
      draft: {
        content: { ...READY_CONTENT, ...over.content },
        sending: {
          knownAt: '2021-02-23T09:00:00.000Z',
          recipients: over.recipients ?? everybody(),
          attachmentIds: over.attachmentIds ?? [],
        },
      },
    });
    return { incidentId, noticeId, lockVersion: await lockVersion(noticeId) };
  }

  return {
    ...world,
    incidentId,
    setNow,
    caseOf,
    everybody,
    lockVersion,
    ready,
    sent: async (over: Parameters<typeof ready>[0] = {}) => {
      const ref = await ready(over);
      await sendNotice(over.by ?? world.actors.vendor, ref);
      return { incidentId, noticeId: ref.noticeId };
    },
    delivery: (noticeId: string, lab: 0 | 1 | 2) =>
      world.db.processorNoticeDelivery.findFirstOrThrow({ where: { noticeId, caseId: caseOf(lab) } }),
    file: async (actor: Actor, fileName = 'constat.txt') =>
      (
        await storeEvidence(
          actor,
          { incidentId, caseId: null, kind: 'PROCESSOR_NOTICE', fileName },
          Readable.from([Buffer.from(`constat ${fileName}\n`)]),
        )
      ).id,
    logTypes: async () =>
      (
        await world.db.logEntry.findMany({
          where: { chainId: incidentId },
          orderBy: { seq: 'asc' },
          select: { type: true },
        })
      ).map((row) => row.type),
  };
}
export type NoticeWorld = Awaited<ReturnType<typeof makeNoticeWorld>>;
