import { writeDuesOf } from '@/lib/cases/obligations/service';
import type { Prisma } from '@/lib/platform/db/generated/client';
import { facts } from '../facts';
import { INCIDENT_ID } from '../ids';
import { reportLines } from '../reports';
import { requestLines } from '../requests';
import { timeline } from '../timeline';
import { loadCases } from './cases';
import { loadFacts } from './facts';
import { loadFilings } from './filings';
import { lineOf, loadLog } from './log';
import { loadNotices } from './notices';
import { loadOrganisations } from './organisations';
import { loadRemediation } from './remediation';
import { loadReminders } from './reminders';
import { loadReports } from './reports';
import { loadRequests } from './requests';
import { loadSeverity, severityLines } from './severity';
import { loadSiblings } from './siblings';
import { loadSurroundings } from './surroundings';
import { systemLines } from './system-log';

/** Everything of the scenario but the patients, in one transaction; false when it is already there. */
export async function loadDedalus(tx: Prisma.TransactionClient, now: Date): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(72007221)`;
  if (await tx.incident.findUnique({ where: { id: INCIDENT_ID }, select: { id: true } })) return false;
  await loadOrganisations(tx, now);
  await loadCases(tx);
  await loadFacts(tx, { incidentId: INCIDENT_ID, facts });
  await loadFilings(tx);
  const proofs = await loadRemediation(tx);
  const noticeLines = await loadNotices(tx);
  await loadSurroundings(tx);
  await loadSiblings(tx, now);
  await loadSeverity(tx);
  // Whatever was loaded above (receipts, notices, reports) gives its dates to what follows from it.
  await writeDuesOf(tx, { incidentId: INCIDENT_ID });
  await loadReports(tx);
  await loadRequests(tx);
  await loadReminders(tx, now);
  await loadLog(tx, {
    incidentId: INCIDENT_ID,
    lines: [
      ...timeline.map(lineOf),
      ...systemLines(proofs),
      ...reportLines(),
      ...requestLines(),
      ...noticeLines,
      ...severityLines(),
    ],
  });
  return true;
}
