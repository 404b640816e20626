import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { templateFaults } from '../answers/rules';
import { mayEditTemplate, requestView } from '../policy';
import type { SaveTemplate } from '../schema';

/**
 * Saves a text of answer as a new version; what was sent with earlier ones stays as it was.
 * @throws DomainError NOT_FOUND, FORBIDDEN, INVALID (an unknown field, one that the law demands is missing, one that would
 *   tell what the file holds of somebody who is not authenticated)
 */
export async function saveTemplate(actor: Actor, input: SaveTemplate): Promise<{ version: number }> {
  const { incidentId, caseId, key, locale, subject, body } = input;
  if (requestView(actor, incidentId) === null) throw notFound();
  return withActor(actor, async (tx) => {
    if (caseId && (await tx.breachCase.count({ where: { id: caseId, incidentId } })) === 0) throw notFound();
    if (!mayEditTemplate(actor, input)) throw forbidden();
    const [fault] = templateFaults(key, input);
    if (fault) {
      const message = `requests.errors.template.${fault.fault}`;
      throw new DomainError('INVALID', message, { field: `{{${fault.field}}}` });
    }
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`request.template.${incidentId}.${caseId}.${key}`}, 72))::text`;
    const latest = await tx.requestTemplate.aggregate({
      where: { incidentId, caseId, key, locale },
      _max: { version: true },
    });
    const version = (latest._max.version ?? 0) + 1;
    await tx.requestTemplate.create({
      data: { incidentId, caseId, key, locale, version, subject, body, createdName: actor.name },
      select: { id: true },
    });
    const payload = { key, locale, version };
    await appendLog(tx, actor, { incidentId, caseId, human: true, type: 'request.templateSaved', payload });
    await notifyLive(tx, { incidentId, topic: 'requests' });
    return { version };
  });
}
