import { buffer } from 'node:stream/consumers';
import { decisionPdf } from '@/lib/decisions/pdf/decision-pdf';
import { exportDecision } from '@/lib/decisions/queries';
import { PRIVATE, route } from '@/lib/platform/actions/route';
import { translator } from '@/lib/platform/i18n/translator';

/** GET ?incident=<id>: the record of a decision as a tagged PDF, in French. */
export const GET = route(async (actor, request, context: { params: Promise<{ decisionId: string }> }) => {
  const { decisionId } = await context.params;
  const incidentId = new URL(request.url).searchParams.get('incident') ?? '';
  const record = await exportDecision(actor, { incidentId, decisionId });
  const [t, severity] = [translator('fr', 'decisions'), translator('fr', 'severity')];
  const pdf = decisionPdf(record, t, severity);
  const kind = record.decision.kind.toLowerCase().replace('_', '');
  const fileName = t('pdf.fileName', { kind, controller: asciiName(record.controller) });
  return new Response(new Uint8Array(await buffer(pdf)), {
    headers: {
      ...PRIVATE,
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
});

function asciiName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase();
}
