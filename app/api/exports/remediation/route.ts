import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { csvAnswer, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { notFound } from '@/lib/platform/errors';
import { formatDateTime } from '@/lib/platform/time/format';
import { toCsv } from '@/lib/platform/utils/csv';
import { exportRemediation } from '@/lib/remediation/export/service';

/** GET /api/exports/remediation?incident=ID: every cell the person may see, one CSV line each. */
export const GET = route(async (actor, request) => {
  const incidentId = z.uuid().safeParse(new URL(request.url).searchParams.get('incident'));
  if (!incidentId.success) throw notFound();
  await takeExport(actor);
  const rows = await exportRemediation(actor, incidentId.data);
  const [t, locale] = [await getTranslations('remediation'), await getLocale()];
  const time = (date: Date | null) => (date ? formatDateTime(date, locale) : '');
  const csv = toCsv(rows, [
    { header: t('export.laboratory'), value: (row) => row.laboratory },
    { header: t('export.version'), value: (row) => row.version },
    { header: t('export.sites'), value: (row) => row.sites },
    { header: t('export.action'), value: (row) => row.action },
    { header: t('export.state'), value: (row) => t(`state.${row.state}`) },
    { header: t('export.requestedAt'), value: (row) => time(row.requestedAt) },
    { header: t('export.dueAt'), value: (row) => time(row.dueAt) },
    { header: t('export.deliveredAt'), value: (row) => time(row.deliveredAt) },
    { header: t('export.decidedAt'), value: (row) => time(row.decidedAt) },
    { header: t('export.reason'), value: (row) => row.reason },
    { header: t('export.proof'), value: (row) => row.proof },
    { header: 'SHA-256', value: (row) => row.sha256 },
  ]);
  return csvAnswer(csv, `${t('export.file')}.csv`);
});
