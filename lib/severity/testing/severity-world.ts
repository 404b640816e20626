import { giveFacts } from '@/lib/facts/testing/give-facts';
import type { Actor } from '@/lib/platform/auth/actor';
import { makeWorld } from '@/prisma/scenarios/factories';
import type { DecideSeverity, Worksheet } from '../schema';
import { decideSeverity, saveWorksheet, startWorksheet } from '../service';
import { SCORED_CASES } from './worksheets';

/** The worksheet of the 2021 file: 5.00, VERY_HIGH, far from every cut. */
export const DEDALUS = SCORED_CASES[0].worksheet;
export const LOW = SCORED_CASES[6].worksheet;

/** The tests' world with the facts of a leak and shortcuts for the life of a worksheet. */
export async function makeSeverityWorld() {
  const world = await makeWorld();
  const incidentId = world.incident.id;
  await world.db.incident.update({
    where: { id: incidentId },
    data: { clockOffsetMs: BigInt(Date.parse('2021-02-24T12:00:00Z') - Date.now()) },
    select: { id: true },
  });
  await giveFacts(world.actors.coordinator, {
    incidentId,
    values: {
      natures: ['CONFIDENTIALITY'],
      cause: 'EXTERNAL_MALICIOUS',
      dataCategories: ['CIVIL_STATUS', 'NIR'],
      sensitiveData: ['HEALTH'],
    },
  });
  const caseOf = (lab: 0 | 1 | 2) => world.labs[lab].breachCase.id;
  const place = (lab: 0 | 1 | 2) => ({ incidentId, caseId: caseOf(lab) });
  const latest = (lab: 0 | 1 | 2) =>
    world.db.severityAssessment.findFirstOrThrow({ where: { caseId: caseOf(lab) }, orderBy: { version: 'desc' } });
  const pointer = async (lab: 0 | 1 | 2) => {
    const { id: assessmentId, lockVersion } = await latest(lab);
    return { ...place(lab), assessmentId, lockVersion };
  };
  const save = async (actor: Actor, lab: 0 | 1 | 2, worksheet: Worksheet) =>
    saveWorksheet(actor, { ...(await pointer(lab)), worksheet });
  const decide = async (actor: Actor, lab: 0 | 1 | 2, over: Partial<DecideSeverity> = {}) =>
    decideSeverity(actor, {
      ...(await pointer(lab)),
      cnilDecided: 4,
      overrideReason: '',
      reviewConfirmed: false,
      reviewReason: '',
      ...over,
    });
  return {
    ...world,
    incidentId,
    place,
    latest,
    pointer,
    save,
    decide,
    start: (actor: Actor, lab: 0 | 1 | 2) => startWorksheet(actor, place(lab)),
    /** A decided worksheet of a laboratory, from nothing. */
    decided: async (actor: Actor, lab: 0 | 1 | 2, worksheet = DEDALUS, cnilDecided = 4) => {
      await startWorksheet(actor, place(lab));
      await save(actor, lab, worksheet);
      await decide(actor, lab, { cnilDecided });
      return latest(lab);
    },
    log: (type: string) =>
      world.db.logEntry.findMany({ where: { chainId: incidentId, type }, select: { entry: true, type: true } }),
  };
}

export type SeverityWorld = Awaited<ReturnType<typeof makeSeverityWorld>>;
