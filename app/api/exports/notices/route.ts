import { getLocale, getTranslations } from 'next-intl/server';
import { mailDetail } from '@/lib/notices/labels';
import { exportReceipts } from '@/lib/notices/receipt/service';
import { csvAnswer, takeExport } from '@/lib/platform/actions/export';
import { route } from '@/lib/platform/actions/route';
import { formatDateTime } from '@/lib/platform/time/format';
import { toCsv } from '@/lib/platform/utils/csv';

/** GET ?incident=<id>&notice=<id>: the receipts of a notice, one CSV line per controller. */
export const GET = route(async (actor, request) => {
  const search = new URL(request.url).searchParams;
  const ref = { incidentId: search.get('incident') ?? '', noticeId: search.get('notice') ?? '' };
  await takeExport(actor);
  const sheet = await exportReceipts(actor, { ...ref, format: 'CSV' });
  const [t, locale] = [await getTranslations('notices'), await getLocale()];
  const time = (date: Date | null) => (date ? formatDateTime(date, locale) : '');
  const csv = toCsv(sheet.rows, [
    { header: t('deliveries.laboratory'), value: (row) => row.laboratory },
    { header: t('deliveries.available'), value: (row) => time(row.availableAt) },
    { header: t('deliveries.mail'), value: (row) => t(`mail.${row.mailState}`) },
    {
      header: t('deliveries.mailDetail'),
      value: (row) => {
        const detail = mailDetail(row.mailDetail);
        return detail ? t(`mailDetail.${detail}`) : time(row.mailAt);
      },
    },
    { header: t('deliveries.opened'), value: (row) => time(row.openedAt) },
    { header: t('deliveries.acknowledged'), value: (row) => time(row.acknowledgedAt) },
    { header: t('deliveries.by'), value: (row) => row.acknowledgedName },
    { header: t('deliveries.people'), value: (row) => row.people },
    { header: 'SHA-256', value: (row) => row.contentHash },
  ]);
  return csvAnswer(csv, `${t('export.file', { number: sheet.number })}.csv`);
});
