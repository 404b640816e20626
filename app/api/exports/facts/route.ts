import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { exportFacts } from '@/lib/facts/export/service';
import { factLines } from '@/lib/facts/labels';
import { csvAnswer, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { toCsv } from '@/lib/platform/utils/csv';

/** GET /api/exports/facts?incident=ID: the current facts of the incident and of each laboratory in sight, one per line. */
export const GET = route(async (actor, request) => {
  const incident = z.uuid().safeParse(new URL(request.url).searchParams.get('incident'));
  if (!incident.success) throw notFound();
  await takeExport(actor);
  const rows = await exportFacts(actor, { incidentId: incident.data });
  const [t, locale] = [await getTranslations(), await getLocale()];
  const words = (row: (typeof rows)[number]) =>
    factLines({ def: row.def, value: row.fact.value, t: (key) => t(key), locale }).join(' | ');
  const csv = toCsv(rows, [
    { header: t('facts.columns.fact'), value: ({ def }) => t(`facts.keys.${def.key}`) },
    { header: t('facts.columns.laboratory'), value: ({ laboratory }) => laboratory },
    { header: t('facts.columns.value'), value: words },
    { header: t('facts.columns.asOf'), value: ({ fact }) => fact.asOf?.toISOString() ?? '' },
    { header: t('facts.columns.from'), value: ({ fact }) => t(`facts.from.${fact.from}`) },
    { header: t('facts.columns.source'), value: ({ fact }) => fact.source },
    { header: t('facts.columns.author'), value: ({ fact }) => fact.author },
    { header: t('facts.columns.since'), value: ({ fact }) => fact.since?.toISOString() ?? '' },
  ]);
  return csvAnswer(csv, `${t('facts.csvFile')}.csv`);
});
