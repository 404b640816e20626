import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { sampleLetter } from '@/lib/notifications/post/sample/queries';
import { takeExport } from '@/lib/platform/actions/export';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';

const search = z.object({ incident: z.uuid() });

/** GET /api/batches/ID/sample?incident=ID: the letter as it will be printed, to an invented person. No patient. */
export const GET = route(async (actor, request, { params }: { params: Promise<{ batchId: string }> }) => {
  const { batchId } = await params;
  const asked = search.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success || !z.uuid().safeParse(batchId).success) throw notFound();
  await takeExport(actor);
  const { number, pdf } = await sampleLetter(actor, { incidentId: asked.data.incident, batchId });
  return new Response(new Uint8Array(await buffer(pdf)), {
    headers: {
      ...PRIVATE,
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="lot-${number}-lettre-essai.pdf"`,
    },
  });
});
