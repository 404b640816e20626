import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { exportRejects, type RejectRow } from '@/lib/patients/import/rejects/queries';
import { csvAnswer } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { csvLine } from '@/lib/platform/utils/csv';

const querySchema = z.object({ incident: z.uuid(), run: z.uuid() });

/** GET ?incident=ID&run=ID: the rejected rows of an import as CSV (row number, reason, field, laboratory), as they are read. */
export const GET = route(async (actor, request) => {
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw notFound();
  const pages = exportRejects(actor, { incidentId: query.data.incident, runId: query.data.run });
  // The first page is read before the answer begins: a refusal still has its status.
  const first = await pages.next();
  const t = await getTranslations('patients');
  const line = ({ row, reason, field, laboratory }: RejectRow) =>
    csvLine([row, reason, t(`reason.${reason}`), field === '' ? '' : t(`target.${field}`), laboratory]);
  const head = csvLine([
    t('list.row'),
    'code',
    t('import.reasons.reason'),
    t('import.preview.column'),
    t('list.laboratory'),
  ]);

  const encoder = new TextEncoder();
  let page = first;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${head}`)),
    pull: async (controller) => {
      if (page.done) {
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(page.value.map(line).join('')));
      page = await pages.next();
    },
  });
  return csvAnswer(body, 'lignes-rejetees.csv');
});
