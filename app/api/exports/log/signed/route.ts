import { z } from 'zod';
import { exportZip } from '@/lib/logbook/export/service';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { takePoint } from '@/lib/platform/auth/rate-limit';
import { notFound } from '@/lib/platform/errors';
import { webStream } from '@/lib/platform/utils/web-stream';

/** GET /api/exports/log/signed?incident=ID: the whole log with its signed checkpoints and the verifier, as a zip. */
export const GET = route(async (actor, request) => {
  const incident = z.uuid().safeParse(new URL(request.url).searchParams.get('incident'));
  if (!incident.success) throw notFound();
  await takePoint('export.signed', actor.userId, { points: 6, seconds: 60 });
  const { name, stream } = await exportZip(actor, incident.data);
  return new Response(webStream(stream), {
    headers: {
      ...PRIVATE,
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
});
