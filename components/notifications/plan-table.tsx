import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { FiguresTable } from '@/components/table/figures-table';
import { Card } from '@/components/ui/card';
import type { Plan } from '@/lib/notifications/planning/queries';
import { formatDate, formatNumber } from '@/lib/platform/time/format';

/** The same per laboratory, by e-mail first and letters for the others. */
export async function PlanTable({ plan, incidentId }: { plan: Plan; incidentId: string }) {
  const [t, locale] = [await getTranslations('letters.plan'), await getLocale()];
  const number = (count: number): string => formatNumber(count, locale);
  const sum = (key: 'persons' | 'email' | 'post' | 'neither'): string =>
    number(plan.laboratories.reduce((all, line) => all + line[key], 0));
  return (
    <Card title={t('laboratories')} hint={t('laboratoriesHint')}>
      <FiguresTable
        caption={t('laboratories')}
        rows={plan.laboratories}
        rowId={(line) => line.caseId}
        foot={[t('total'), sum('persons'), sum('email'), sum('post'), sum('neither'), '', '']}
        columns={[
          {
            key: 'name',
            header: t('laboratory'),
            cell: (line) => (
              <Link className="hover:underline" href={`/incidents/${incidentId}/batches/plan?case=${line.caseId}`}>
                {line.name}
              </Link>
            ),
          },
          { key: 'persons', header: t('personsShort'), numeric: true, cell: (line) => number(line.persons) },
          { key: 'email', header: t('email'), numeric: true, cell: (line) => number(line.email) },
          { key: 'post', header: t('post'), numeric: true, cell: (line) => number(line.post) },
          { key: 'neither', header: t('neither'), numeric: true, cell: (line) => number(line.neither) },
          {
            key: 'days',
            header: t('duration'),
            numeric: true,
            cell: (line) => (
              <span className="whitespace-nowrap text-sm">
                {t(line.workingDays ? 'workingDays' : 'days', { count: line.days })}
              </span>
            ),
          },
          {
            key: 'end',
            header: t('end'),
            numeric: true,
            cell: (line) => (
              <span className="whitespace-nowrap text-sm">
                {line.endsOn ? formatDate(new Date(line.endsOn), locale) : line.days > 0 ? t('beyond') : '—'}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
