import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Card } from '@/components/ui/card';
import type { FlagCount } from '@/lib/patients/flags/queries';
import { formatNumber } from '@/lib/platform/time/format';

/** Each flag with how many carry it and what it changes; the figure leads to those persons. */
export function FlagsTable({ incidentId, flags }: { incidentId: string; flags: readonly FlagCount[] }) {
  const [t, words, locale] = [useTranslations('persons'), useTranslations('patients.flag'), useLocale()];
  return (
    <Card title={t('flags.table')} hint={t('flags.tableHint')}>
      <FiguresTable
        caption={t('flags.table')}
        rows={flags}
        rowId={({ flag }) => flag}
        columns={[
          { key: 'flag', header: t('flags.flag'), cell: ({ flag }) => words(flag) },
          {
            key: 'persons',
            header: t('flags.persons'),
            numeric: true,
            cell: ({ flag, persons }) =>
              persons === 0 ? (
                formatNumber(0, locale)
              ) : (
                <Link
                  href={`/incidents/${incidentId}/patients?flag=${flag}`}
                  className="font-semibold underline underline-offset-4"
                >
                  {formatNumber(persons, locale)}
                </Link>
              ),
          },
          {
            key: 'means',
            header: t('flags.means'),
            cell: ({ flag }) => <span className="text-sm">{t(`letter.means.${flag}`)}</span>,
          },
        ]}
      />
    </Card>
  );
}
