import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { notFound } from '@/lib/platform/errors';
import { forecastMs } from '../delivery/rules';
import { canPrepareBatch } from '../policy';
import type { BatchChannel } from '../rules';
import type { TemplateLine } from '../templates/queries';

/** What one channel of a laboratory would take: people not yet in a batch and how long it lasts. */
export interface Volume {
  persons: number;
  ms: number;
}

export interface Preparation {
  laboratories: { caseId: string; name: string; EMAIL: Volume; POST: Volume; inBatches: number; unreachable: number }[];
  templates: TemplateLine[];
  perMinute: number;
  /** May save a text for all laboratories. */
  shared: boolean;
  /** The e-mail batch whose refused recipients are to go on by post. */
  source: { id: string; number: number; caseId: string; persons: number } | null;
}

/**
 * What can be prepared: per laboratory the people not yet in a batch by channel, from kept counts, and the texts to
 * choose from. @throws NOT_FOUND without the right to prepare in this incident.
 */
export async function getPreparation(
  actor: Actor,
  { incidentId, sourceBatchId }: { incidentId: string; sourceBatchId: string | null },
): Promise<Preparation> {
  if (!hasAnyRole(actor, incidentId, ['COORDINATOR', 'COMMUNICATIONS', 'DPO', 'LAB_MANAGER'])) throw notFound();
  return withActor(actor, async (tx) => {
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    const counters = await tx.patientCounter.groupBy({
      by: ['caseId'],
      where: { incidentId },
      _sum: { withEmail: true, postOnly: true, unreachable: true },
    });
    const taken = await tx.batch.groupBy({
      by: ['caseId', 'channel'],
      where: { incidentId, sourceBatchId: null },
      _sum: { total: true, cancelled: true },
    });
    const templates = await tx.letterTemplate.findMany({
      where: { incidentId },
      orderBy: [{ name: 'asc' }, { version: 'desc' }],
      select: { id: true, name: true, version: true, locale: true, channel: true, caseId: true },
    });
    const source = sourceBatchId
      ? await tx.batch.findFirst({
          where: { id: sourceBatchId, incidentId, channel: 'EMAIL' },
          select: { id: true, number: true, caseId: true, refused: true, bounced: true },
        })
      : null;
    const perMinute = env.VIGIE_MAIL_PER_MINUTE;
    const inBatch = (caseId: string, channel: BatchChannel): number => {
      const sum = taken.find((row) => row.caseId === caseId && row.channel === channel)?._sum;
      return (sum?.total ?? 0) - (sum?.cancelled ?? 0);
    };
    const volume = (persons: number, channel: BatchChannel): Volume => ({
      persons: Math.max(0, persons),
      ms: forecastMs({ channel, persons, perMinute }),
    });
    return {
      perMinute,
      shared: hasRole(actor, incidentId, ['COORDINATOR', 'COMMUNICATIONS']),
      templates: latest(templates),
      source: source
        ? { id: source.id, number: source.number, caseId: source.caseId, persons: source.refused + source.bounced }
        : null,
      laboratories: cases
        .filter(({ id }) => canPrepareBatch(actor, { incidentId, caseId: id }))
        .map(({ id, organisation }) => {
          const sum = counters.find((row) => row.caseId === id)?._sum;
          const [email, post] = [inBatch(id, 'EMAIL'), inBatch(id, 'POST')];
          return {
            caseId: id,
            name: organisation.name,
            EMAIL: volume((sum?.withEmail ?? 0) - email, 'EMAIL'),
            POST: volume((sum?.postOnly ?? 0) - post, 'POST'),
            inBatches: email + post,
            unreachable: sum?.unreachable ?? 0,
          };
        }),
    };
  });
}

/** The newest version of each text; rows come newest first. */
function latest(rows: readonly TemplateLine[]): TemplateLine[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${row.name}|${row.locale}|${row.channel}|${row.caseId ?? ''}`;
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}
