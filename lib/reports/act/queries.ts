import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden } from '@/lib/platform/errors';
import { contentHash } from '@/lib/platform/questionnaire/content-hash';
import { allowedActs } from '../policy';
import { readReport, type StoredReport } from '../read/queries';
import { type ReportAct, refusalOf, type Transition, transitionOf } from '../transitions/rules';

interface Asked {
  place: { incidentId: string; reportId: string; lockVersion: number };
  act: ReportAct;
  note: string;
  /** For sending; acknowledging looks at the time stored. */
  sentAt: Date | null;
  receipt: { number: string; at: Date } | null;
}

/**
 * Sees, holds the row, may, read the latest version, may now: in this order.
 * @throws DomainError NOT_FOUND, GUARD (state or guard), FORBIDDEN, CONFLICT (another version was read)
 */
export async function prepareAct(
  tx: Tx,
  actor: Actor,
  { place, act, note, sentAt, receipt }: Asked,
): Promise<{ report: StoredReport; transition: Transition; hash: string }> {
  await readReport(tx, actor, place);
  await tx.$queryRaw`SELECT id FROM authority_report WHERE id = ${place.reportId}::uuid FOR UPDATE`;
  const report = await readReport(tx, actor, place);
  const transition = transitionOf(act, report.state);
  if (!transition) throw new DomainError('GUARD', 'reports.errors.wrongState');
  if (!allowedActs(actor, report).includes(act)) throw forbidden();
  if (report.lockVersion !== place.lockVersion) throw new DomainError('CONFLICT', 'reports.errors.wrongState');
  const hash = contentHash(report.raw);
  const refusal = refusalOf(transition, {
    ...report,
    firstSignalAt: report.incident.firstSignalAt,
    note,
    hash,
    readyHash: report.contentHash,
    sentAt: sentAt ?? report.sentAt,
    receipt,
  });
  if (refusal) {
    const fields = refusal.field ? { [refusal.field]: refusal.key } : {};
    throw new DomainError('GUARD', refusal.key, refusal.params, fields);
  }
  return { report, transition, hash };
}
