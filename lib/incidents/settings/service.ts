import 'server-only';
import { writeDuesOf } from '@/lib/cases/obligations/service';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { mayEditIncident } from '../policy';
import type { ChangeSettings } from '../schema';

/**
 * Declares whether NIS 2 applies and which form profile new dossiers follow, with the reason. The obligations of every
 * laboratory follow in the same transaction; dossiers already begun keep their profile.
 * @throws DomainError NOT_FOUND, FORBIDDEN, GUARD (nothing changes), CONFLICT
 */
export function changeSettings(actor: Actor, input: ChangeSettings): Promise<{ cases: number }> {
  const { incidentId, lockVersion, nis2Applies, formProfile, reason } = input;
  return withActor(actor, async (tx) => {
    const known = await tx.incident.findUnique({
      where: { id: incidentId },
      select: { nis2Applies: true, formProfile: true },
    });
    if (!known) throw notFound();
    if (!mayEditIncident(actor, incidentId)) throw forbidden();
    if (known.nis2Applies === nis2Applies && known.formProfile === formProfile)
      throw new DomainError('GUARD', 'incidents.errors.sameSettings');
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, lockVersion },
      data: { nis2Applies, formProfile, lockVersion: { increment: 1 } },
    });
    if (count !== 1) throw new DomainError('CONFLICT', 'incidents.errors.settingsConflict');
    const plans = known.nis2Applies === nis2Applies ? [] : await writeDuesOf(tx, { incidentId });
    const cases = plans.filter(({ changes }) => changes.length > 0).length;
    await appendLog(tx, actor, {
      incidentId,
      human: true,
      type: 'incident.settingsChanged',
      payload: { nis2Applies, formProfile, previousProfile: known.formProfile, cases, reason },
    });
    for (const topic of ['board', 'cases', 'filings'] as const) await notifyLive(tx, { incidentId, topic });
    return { cases };
  });
}
