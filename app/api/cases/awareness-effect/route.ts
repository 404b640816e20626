import { previewAwareness } from '@/lib/cases/awareness/queries';
import { effectQuerySchema } from '@/lib/cases/awareness/schema';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';

/** GET ?incident=<id>&cases=<id,id>&at=<instant>: what that date of awareness would do to every deadline. Writes nothing. */
export const GET = route(async (actor, request) => {
  const query = effectQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw notFound();
  const { incident: incidentId, cases: caseIds, at } = query.data;
  const cases = await previewAwareness(actor, { incidentId, caseIds, awarenessAt: new Date(at) });
  return Response.json({ cases }, { headers: PRIVATE });
});
