import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { mayEditScript, mayReadScript } from '../policy';
import type { SaveScript } from '../schema';

/** Saves what the hotline says as a new version; the desks that are open read it at once. @throws DomainError NOT_FOUND, FORBIDDEN */
export async function saveScript(actor: Actor, input: SaveScript): Promise<{ version: number }> {
  const { incidentId, phone, hours, text, textEn } = input;
  if (!mayReadScript(actor, incidentId)) throw notFound();
  if (!mayEditScript(actor, incidentId)) throw forbidden();
  return withActor(actor, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`hotline.${incidentId}`}, 72))::text`;
    const latest = await tx.hotlineScript.aggregate({ where: { incidentId }, _max: { version: true } });
    const version = (latest._max.version ?? 0) + 1;
    await tx.hotlineScript.create({
      data: { incidentId, version, phone, hours, text, textEn, createdName: actor.name },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId, human: true, type: 'hotline.scriptSaved', payload: { version } });
    await notifyLive(tx, { incidentId, topic: 'requests' });
    return { version };
  });
}
