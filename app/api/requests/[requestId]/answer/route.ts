import { buffer } from 'node:stream/consumers';
import { takeExport } from '@/lib/platform/actions/export';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { translator } from '@/lib/platform/i18n/translator';
import { answerPdf } from '@/lib/requests/answers/answer-pdf';
import { exportAnswer } from '@/lib/requests/answers/queries';

/** GET ?incident=<id>&answer=<id>|extension: the letter as a tagged PDF, in its own language. */
export const GET = route(async (actor, request, context: { params: Promise<{ requestId: string }> }) => {
  const { requestId } = await context.params;
  const search = new URL(request.url).searchParams;
  const [incidentId, answerId] = [search.get('incident') ?? '', search.get('answer') ?? ''];
  await takeExport(actor);
  const answer = await exportAnswer(actor, { incidentId, requestId, answerId });
  const t = translator(answer.locale, 'pdf.requests.letter');
  const pdf = answerPdf(answer, t);
  return new Response(new Uint8Array(await buffer(pdf)), {
    headers: {
      ...PRIVATE,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${t('fileName', { reference: answer.document.reference })}.pdf"`,
    },
  });
});
