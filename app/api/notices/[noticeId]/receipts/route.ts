import { buffer } from 'node:stream/consumers';
import { receiptPdf } from '@/lib/notices/receipt/receipt-pdf';
import { exportReceipts } from '@/lib/notices/receipt/service';
import { takeExport } from '@/lib/platform/actions/export';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { translator } from '@/lib/platform/i18n/translator';

/** GET ?incident=<id>: who received a notice and when, as a tagged PDF in French, for the vendor of the notice and the cell. */
export const GET = route(async (actor, request, context: { params: Promise<{ noticeId: string }> }) => {
  const { noticeId } = await context.params;
  const incidentId = new URL(request.url).searchParams.get('incident') ?? '';
  await takeExport(actor);
  const sheet = await exportReceipts(actor, { incidentId, noticeId, format: 'PDF' });
  const t = translator('fr', 'notices');
  const pdf = receiptPdf(sheet, (key, params) => t(key, params));
  return new Response(new Uint8Array(await buffer(pdf)), {
    headers: {
      ...PRIVATE,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${t('pdf.fileName', { number: sheet.number })}"`,
    },
  });
});
