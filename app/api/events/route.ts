import { z } from 'zod';
import { openLiveStream } from '@/lib/incidents/live/service';
import { route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';

export const dynamic = 'force-dynamic';

const querySchema = z.object({ incident: z.uuid(), since: z.coerce.number().int().min(0).optional() });

/** GET /api/events?incident=ID&since=MS: server-sent events of the topics that the actor may hear of, from `since` on. */
export const GET = route(async (actor, request) => {
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw notFound();
  const { incident: incidentId, since = realNow().getTime() } = query.data;
  const stream = await openLiveStream(actor, { incidentId, since, signal: request.signal });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});
