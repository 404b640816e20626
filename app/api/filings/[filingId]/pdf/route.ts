import { buffer } from 'node:stream/consumers';
import { filingPdf } from '@/lib/filings/pdf/filing-pdf';
import { exportFiling } from '@/lib/filings/queries';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { translator } from '@/lib/platform/i18n/translator';
import { asciiName } from '@/lib/platform/utils/ascii-name';

/** GET ?incident=<id>: the dossier as a tagged PDF, in French as the teleservice is. */
export const GET = route(async (actor, request, context: { params: Promise<{ filingId: string }> }) => {
  const { filingId } = await context.params;
  const incidentId = new URL(request.url).searchParams.get('incident') ?? '';
  const filing = await exportFiling(actor, { incidentId, filingId });
  const t = translator('fr', 'filings');
  const pdf = filingPdf(filing, t, translator('fr', 'questionnaire'));
  const fileName = t('pdf.fileName', { controller: asciiName(filing.controller) });
  return new Response(new Uint8Array(await buffer(pdf)), {
    headers: {
      ...PRIVATE,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
});
