import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { exportQuality } from '@/lib/patients/import/report/queries';
import { QUALITY } from '@/lib/patients/import/rows/quality';
import { csvAnswer } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { toCsv } from '@/lib/platform/utils/csv';

const querySchema = z.object({ incident: z.uuid(), run: z.uuid() });

/** GET ?incident=ID&run=ID: the quality of the data of each laboratory in one import, as CSV; counts only. */
export const GET = route(async (actor, request) => {
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) throw notFound();
  const rows = await exportQuality(actor, { incidentId: query.data.incident, runId: query.data.run });
  const t = await getTranslations('imports.quality');
  const csv = toCsv(rows, [
    { header: t('laboratory'), value: ({ name }) => name },
    { header: t('rows'), value: ({ counts }) => counts.rows },
    ...QUALITY.map((key) => ({ header: t(`of.${key}`), value: (row: (typeof rows)[number]) => row.counts[key] })),
    { header: t('duplicates'), value: ({ duplicates }) => duplicates },
    { header: t('rejected'), value: ({ rejected }) => rejected },
  ]);
  return csvAnswer(csv, 'qualite-des-donnees.csv');
});
