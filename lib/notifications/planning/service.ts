import 'server-only';
import type { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { forbidden, notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { realNow } from '@/lib/platform/time/clock';
import { BATCH_READERS, canSetCapacity } from '../policy';
import type { capacitySchema } from './schema';

/** What a channel can do in a day; forecasts of every laboratory follow. @throws NOT_FOUND, FORBIDDEN. */
export async function setCapacity(
  actor: Actor,
  { incidentId, channel, perDay, unitCost }: z.output<typeof capacitySchema>,
): Promise<{ perDay: number }> {
  if (!hasAnyRole(actor, incidentId, BATCH_READERS)) throw notFound();
  if (!canSetCapacity(actor, incidentId)) throw forbidden();
  return withActor(actor, async (tx) => {
    const data = { perDay, unitCost, updatedBy: actor.userId, updatedName: actor.name, updatedAt: realNow() };
    await tx.channelCapacity.upsert({
      where: { incidentId_channel: { incidentId, channel } },
      create: { incidentId, channel, ...data },
      update: data,
      select: { perDay: true },
    });
    await appendLog(tx, actor, {
      incidentId,
      type: 'channel.capacity',
      payload: { channel, perDay, unitCost: unitCost === null ? null : unitCost.toFixed(2) },
      human: true,
    });
    await notifyLive(tx, { incidentId, topic: 'batches' });
    return { perDay };
  });
}
