import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Card } from '@/components/ui/card';
import type { ReviewPage } from '@/lib/patients/review/queries';
import { formatNumber } from '@/lib/platform/time/format';
import { PatternButtons } from './pattern-buttons';

/** What waits, by what the two rows disagree on; pairs alike can be decided together. */
export function PatternCard({ page }: { page: ReviewPage }) {
  const [t, locale] = [useTranslations('persons.review'), useLocale()];
  return (
    <Card title={t('patterns')} hint={t(page.more ? 'moreThan' : 'total', { count: page.total })}>
      <FiguresTable
        caption={t('patterns')}
        rows={page.patterns}
        rowId={({ pattern }) => pattern}
        columns={[
          {
            key: 'pattern',
            header: t('patternColumn'),
            cell: ({ pattern }) => (
              <Link
                href={`/incidents/${page.incidentId}/patients/review?pattern=${pattern}`}
                className="underline underline-offset-4"
              >
                {t(`pattern.${pattern}`)}
              </Link>
            ),
          },
          { key: 'pairs', header: t('pairs'), numeric: true, cell: ({ pairs }) => formatNumber(pairs, locale) },
          {
            key: 'acts',
            header: t('acts'),
            cell: ({ pattern, pairs }) => (
              <PatternButtons incidentId={page.incidentId} pattern={pattern} pairs={pairs} />
            ),
          },
        ]}
      />
    </Card>
  );
}
