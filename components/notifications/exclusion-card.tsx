import { getLocale, getTranslations } from 'next-intl/server';
import { FiguresTable } from '@/components/table/figures-table';
import { Card, CardBody } from '@/components/ui/card';
import type { Exclusion } from '@/lib/notifications/funnel/exclusions/queries';
import { formatNumber } from '@/lib/platform/time/format';

/** Whom no letter is sent to, and why: laboratories down, reasons across, commonest first. */
export async function ExclusionCard({
  exclusions,
  laboratories,
}: {
  exclusions: readonly Exclusion[];
  laboratories: readonly { caseId: string; name: string }[];
}) {
  const [t, words, locale] = [
    await getTranslations('letters.exclusions'),
    await getTranslations('notifications.line'),
    await getLocale(),
  ];
  const sum = (rows: readonly Exclusion[]): number => rows.reduce((all, { count }) => all + count, 0);
  const of = (reason: string): Exclusion[] => exclusions.filter((row) => row.reason === reason);
  const reasons = [...new Set(exclusions.map(({ reason }) => reason))].sort((a, b) => sum(of(b)) - sum(of(a)));
  const own = (caseId: string): Exclusion[] => exclusions.filter((row) => row.caseId === caseId);
  const number = (count: number): string => formatNumber(count, locale);
  return (
    <Card title={t('title')} hint={t('hint')}>
      {exclusions.length === 0 ? (
        <CardBody>
          <p className="text-muted">{t('empty')}</p>
        </CardBody>
      ) : (
        <FiguresTable
          caption={t('title')}
          rows={laboratories.filter(({ caseId }) => own(caseId).length > 0)}
          rowId={({ caseId }) => caseId}
          foot={[t('total'), number(sum(exclusions)), ...reasons.map((reason) => number(sum(of(reason))))]}
          columns={[
            { key: 'name', header: t('laboratory'), cell: ({ name }) => name },
            { key: 'all', header: t('persons'), numeric: true, cell: ({ caseId }) => number(sum(own(caseId))) },
            ...reasons.map((reason) => ({
              key: reason,
              header: words.has(reason) ? words(reason) : reason,
              numeric: true,
              cell: ({ caseId }: { caseId: string }) => number(sum(own(caseId).filter((row) => row.reason === reason))),
            })),
          ]}
        />
      )}
    </Card>
  );
}
