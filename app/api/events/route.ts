import { z } from 'zod';
import { openLiveStream } from '@/lib/incidents/live/service';
import { route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';

export const dynamic = 'force-dynamic';

/** GET /api/events?incident=ID: server-sent events of the topics that the actor may hear of. */
export const GET = route(async (actor, request) => {
  const incidentId = z.uuid().safeParse(new URL(request.url).searchParams.get('incident'));
  if (!incidentId.success) throw notFound();
  const stream = await openLiveStream(actor, { incidentId: incidentId.data, signal: request.signal });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});
