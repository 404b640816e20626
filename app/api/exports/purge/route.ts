import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { certificatePdf } from '@/lib/patients/purge/pdf/certificate-pdf';
import { getCertificate } from '@/lib/patients/purge/queries';
import { takeExport } from '@/lib/platform/actions/export';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { translator } from '@/lib/platform/i18n/translator';

const search = z.object({ incident: z.uuid(), format: z.enum(['pdf', 'json']).default('pdf') });

/** GET /api/exports/purge?incident=ID&format=pdf|json: the signed certificate of a finished purge. */
export const GET = route(async (actor, request) => {
  const asked = search.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) throw notFound();
  await takeExport(actor);
  const signed = await getCertificate(actor, { incidentId: asked.data.incident });
  const headers = (type: string) => ({
    ...PRIVATE,
    'content-type': type,
    'content-disposition': `attachment; filename="certificat-destruction.${asked.data.format}"`,
  });
  const certificate = JSON.parse(signed.certificate);
  if (asked.data.format === 'json')
    return new Response(JSON.stringify({ ...signed, algorithm: 'Ed25519', readable: certificate }, null, 2), {
      headers: headers('application/json'),
    });
  const sha256 = createHash('sha256').update(signed.certificate).digest('hex');
  const pdf = certificatePdf({ ...signed, certificate, sha256 }, translator('fr', 'persons.purge.pdf'));
  return new Response(new Uint8Array(await buffer(pdf)), { headers: headers('application/pdf') });
});
