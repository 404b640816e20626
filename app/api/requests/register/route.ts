import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { takeExport } from '@/lib/platform/actions/export';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { translator } from '@/lib/platform/i18n/translator';
import { registerSheet } from '@/lib/requests/register/queries';
import { registerPdf } from '@/lib/requests/register/register-pdf';

const asked = z.object({ incident: z.uuid(), case: z.uuid().optional() });

/** GET ?incident=<id>[&case=<id>]: the register of one laboratory, or of all the reader follows, as a tagged PDF. */
export const GET = route(async (actor, request) => {
  const query = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw notFound();
  const { incident: incidentId, case: caseId = null } = query.data;
  await takeExport(actor);
  const sheet = await registerSheet(actor, { incidentId, caseId });
  const t = translator('fr', 'pdf.requests');
  const pdf = registerPdf(sheet, { t, words: translator('fr', 'requests') });
  return new Response(new Uint8Array(await buffer(pdf)), {
    headers: {
      ...PRIVATE,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${t('register.file')}.pdf"`,
    },
  });
});
