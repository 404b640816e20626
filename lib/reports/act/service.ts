import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { stopObligation } from '../obligation/record';
import type { StoredReport } from '../read/queries';
import type { DecideReport } from '../schema';
import type { ReportState } from '../transitions/rules';
import { prepareAct } from './queries';

/**
 * Makes a report ready (its content is frozen by hash), reopens it, closes or withdraws it, as the table of transitions
 * allows.
 * @throws DomainError NOT_FOUND, FORBIDDEN (role), GUARD (state, what is missing, reason), CONFLICT (another version was read)
 */
export function decideReport(actor: Actor, input: DecideReport): Promise<{ state: ReportState }> {
  const { act, note } = input;
  return withActor(actor, async (tx) => {
    const { report, transition, hash } = await prepareAct(tx, actor, {
      place: input,
      act,
      note,
      sentAt: null,
      receipt: null,
    });
    const frozen = act === 'ready' ? { contentHash: hash } : act === 'reopen' ? { contentHash: null } : {};
    await tx.authorityReport.update({
      where: { id: report.id },
      data: { ...frozen, state: transition.to, note, lockVersion: { increment: 1 }, updatedAt: report.context.now },
      select: { id: true },
    });
    if (act === 'withdraw') await stopObligation(tx, actor, report);
    await record(tx, actor, { report, act, note, hash });
    await notifyLive(tx, { incidentId: report.incidentId, topic: 'reports' });
    return { state: transition.to };
  });
}

type Decided = { report: StoredReport; act: DecideReport['act']; note: string; hash: string };

async function record(tx: Tx, actor: Actor, { report, act, note, hash }: Decided): Promise<void> {
  const { incidentId, caseId, id: reportId, kind } = report;
  const entry = { incidentId, caseId, human: true };
  if (act === 'ready')
    await appendLog(tx, actor, { ...entry, type: 'report.readied', payload: { reportId, kind, contentHash: hash } });
  else {
    const type = ({ reopen: 'report.reopened', close: 'report.closed', withdraw: 'report.withdrawn' } as const)[act];
    await appendLog(tx, actor, { ...entry, type, payload: { reportId, kind, reason: note } });
  }
}
