import { buffer } from 'node:stream/consumers';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { translator } from '@/lib/platform/i18n/translator';
import { asciiName } from '@/lib/platform/utils/ascii-name';
import { reportPdf } from '@/lib/reports/pdf/report-pdf';
import { exportReport } from '@/lib/reports/queries';

/** GET ?incident=<id>: the report as a tagged PDF, in French as the authorities read it. */
export const GET = route(async (actor, request, context: { params: Promise<{ reportId: string }> }) => {
  const { reportId } = await context.params;
  const incidentId = new URL(request.url).searchParams.get('incident') ?? '';
  const report = await exportReport(actor, { incidentId, reportId });
  const t = translator('fr', 'reports');
  const pdf = reportPdf(report, t, translator('fr', 'questionnaire'));
  const fileName = t('pdf.fileName', {
    kind: asciiName(t(`kinds.${report.kind}.short`)),
    about: asciiName(report.laboratory || t('wholeIncident')),
  });
  return new Response(new Uint8Array(await buffer(pdf)), {
    headers: {
      ...PRIVATE,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
});
