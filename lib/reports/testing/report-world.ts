import { makeFilingWorld } from '@/lib/filings/testing/filing-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { decideReport } from '../act/service';
import type { ReportKind } from '../kinds/catalogue';
import { acknowledgeReportSchema, type DecideReport, sendReportSchema } from '../schema';
import { acknowledgeReport, sendReport } from '../send/service';
import { createReport, json, saveReport } from '../service';
import { readyExample } from './ready-example';

/** When the sector report of these tests is sent; the clock stands at 24 February, noon UTC. */
export const SENT_AT = '2021-02-23T15:40:00.000Z';

/** The tests' world with a directory of authorities and shortcuts for the life of a report. */
export async function makeReportWorld() {
  const world = await makeFilingWorld('2021-02-24T12:00:00.000Z');
  const { db, incidentId, caseOf } = world;
  await db.incident.update({
    where: { id: incidentId },
    data: { nis2Applies: true, tlp: 'GREEN' },
    select: { id: true },
  });
  const card = async (code: string, name: string) =>
    (await db.authority.create({ data: { incidentId, code, name }, select: { id: true } })).id;
  const certSante = await card('CERT_SANTE', 'CERT Santé');
  const version = async (reportId: string) =>
    (await db.authorityReport.findUniqueOrThrow({ where: { id: reportId }, select: { lockVersion: true } }))
      .lockVersion;

  return {
    ...world,
    certSante,
    version,
    create: (actor: Actor, kind: ReportKind, lab: 0 | 1 | 2 | null) =>
      createReport(actor, { incidentId, kind, caseId: lab === null ? null : caseOf(lab) }),
    /** A row written past every rule, to read as each role. */
    plant: async (kind: ReportKind, lab: 0 | 1 | 2 | null) =>
      (
        await db.authorityReport.create({
          data: {
            incidentId,
            caseId: lab === null ? null : caseOf(lab),
            kind,
            content: json(readyExample(kind)),
            createdBy: world.actors.coordinator.userId,
          },
          select: { id: true },
        })
      ).id,
    fill: async (actor: Actor, reportId: string, kind: ReportKind) =>
      saveReport(actor, { incidentId, reportId, lockVersion: await version(reportId), content: readyExample(kind) }),
    act: async (actor: Actor, reportId: string, act: DecideReport['act'], note = '') =>
      decideReport(actor, { incidentId, reportId, act, note, lockVersion: await version(reportId) }),
    send: async (actor: Actor, reportId: string, over: object = {}) =>
      sendReport(
        actor,
        sendReportSchema.parse({
          incidentId,
          reportId,
          lockVersion: await version(reportId),
          authorityId: certSante,
          channel: 'PORTAL',
          sentAt: SENT_AT,
          ...over,
        }),
      ),
    acknowledge: async (actor: Actor, reportId: string, over: object = {}) =>
      acknowledgeReport(
        actor,
        acknowledgeReportSchema.parse({
          incidentId,
          reportId,
          lockVersion: await version(reportId),
          receiptNumber: 'SIG-2021-00317',
          receiptAt: '2021-02-23T15:45:00.000Z',
          ...over,
        }),
      ),
  };
}

export type ReportWorld = Awaited<ReturnType<typeof makeReportWorld>>;
