import { fixAwareness } from '@/lib/cases/service';
import type { Actor } from '@/lib/platform/auth/actor';
import { DomainError } from '@/lib/platform/errors';
import { makeWorld } from '@/prisma/scenarios/factories';
import { decide, fileFiling } from '../decide/service';
import { createDraft } from '../draft/service';
import { READY_EXAMPLE } from '../form/ready-example';
import { type FilingContentInput, filingContentSchema } from '../form/schema';
import { saveDraft } from '../service';

/** Awareness of the laboratories in these tests; the clock of the incident stands a day later unless moved. */
export const AWARENESS = '2021-02-23T10:30:00.000Z';

/** "CODE key" of a refusal, for assertions; fails the test when the work succeeds. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DomainError) return `${error.code} ${error.key}`;
    throw error;
  }
  throw new Error('expected a refusal');
}

/** The tests' world with its clock at `now` and shortcuts for the life of a dossier. */
export async function makeFilingWorld(now = '2021-02-24T12:00:00.000Z') {
  const world = await makeWorld();
  const incidentId = world.incident.id;
  const setNow = (iso: string) =>
    world.db.incident.update({
      where: { id: incidentId },
      data: { clockOffsetMs: BigInt(Date.parse(iso) - Date.now()) },
      select: { id: true },
    });
  await setNow(now);
  const caseOf = (lab: 0 | 1 | 2) => world.labs[lab].breachCase.id;
  const version = async (filingId: string) =>
    (await world.db.filing.findUniqueOrThrow({ where: { id: filingId }, select: { lockVersion: true } })).lockVersion;

  return {
    ...world,
    incidentId,
    setNow,
    caseOf,
    version,
    logTypes: async () =>
      (
        await world.db.logEntry.findMany({
          where: { chainId: incidentId },
          orderBy: { seq: 'asc' },
          select: { type: true },
        })
      ).map((row) => row.type),
    fix: async (
      actor: Actor,
      lab: 0 | 1 | 2,
      over: { awarenessAt?: string; reason?: string; lockVersion?: number } = {},
    ) => {
      const row = await world.db.breachCase.findUniqueOrThrow({
        where: { id: caseOf(lab) },
        select: { lockVersion: true },
      });
      return fixAwareness(actor, {
        incidentId,
        caseId: caseOf(lab),
        lockVersion: row.lockVersion,
        awarenessAt: AWARENESS,
        basis: 'PRESS',
        decidedBy: 'H. Guillou, DPO',
        note: 'Appel d’un journaliste.',
        reason: '',
        proofId: null,
        ...over,
      });
    },
    draft: (actor: Actor, lab: 0 | 1 | 2) =>
      createDraft(actor, { incidentId, caseId: caseOf(lab), kind: 'CNIL_INITIAL' }),
    /** Saves the ready example, with changes, over the draft. */
    fill: async (actor: Actor, filingId: string, over: FilingContentInput = {}) =>
      saveDraft(actor, {
        incidentId,
        filingId,
        lockVersion: await version(filingId),
        content: filingContentSchema.parse({ ...READY_EXAMPLE, ...over }),
      }),
    act: async (
      actor: Actor,
      filingId: string,
      act: 'request' | 'refuse' | 'approve' | 'reopen' | 'withdraw',
      note = '',
    ) => decide(actor, { incidentId, filingId, act, note, lockVersion: await version(filingId) }),
    file: async (actor: Actor, filingId: string, receiptAt: string, receiptNumber = '21-04417') =>
      fileFiling(actor, {
        incidentId,
        filingId,
        receiptNumber,
        receiptAt,
        receiptId: null,
        lockVersion: await version(filingId),
      }),
  };
}

export type FilingWorld = Awaited<ReturnType<typeof makeFilingWorld>>;
