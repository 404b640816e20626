import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { WrittenSum } from '@/components/layout/funnel';
import { FiguresTable } from '@/components/table/figures-table';
import { Card, CardBody } from '@/components/ui/card';
import type { FunnelReport } from '@/lib/notifications/funnel/queries';
import { type Standing, standingOf } from '@/lib/notifications/funnel/rules';
import { formatNumber } from '@/lib/platform/time/format';

const GROUPS = ['informed', 'waiting', 'notReached', 'apart'] as const satisfies readonly (keyof Standing)[];

/** Informed, waiting, not reached, set apart: per laboratory and in total, each line the whole of its persons. */
export async function StandingCard({ report, incidentId }: { report: FunnelReport; incidentId: string }) {
  const [t, locale] = [await getTranslations('letters.standing'), await getLocale()];
  const number = (count: number): string => formatNumber(count, locale);
  const all = standingOf(report.total);
  return (
    <Card title={t('title')} hint={t('hint')}>
      <FiguresTable
        caption={t('title')}
        rows={report.laboratories}
        rowId={({ caseId }) => caseId}
        foot={[t('total'), number(report.total.persons), ...GROUPS.map((group) => number(all[group]))]}
        columns={[
          {
            key: 'name',
            header: t('laboratory'),
            cell: ({ name }) => (
              <Link
                className="underline-offset-4 hover:underline"
                href={`/incidents/${incidentId}/batches?${new URLSearchParams({ q: name })}`}
              >
                {name}
              </Link>
            ),
          },
          { key: 'persons', header: t('persons'), numeric: true, cell: ({ funnel }) => number(funnel.persons) },
          ...GROUPS.map((group) => ({
            key: group,
            header: t(group),
            numeric: true,
            cell: ({ funnel }: FunnelReport['laboratories'][number]) => number(standingOf(funnel)[group]),
          })),
        ]}
      />
      <CardBody>
        <WrittenSum word={t('sum')} parts={GROUPS.map((group) => all[group])} total={report.total.persons} />
        {report.laboratories
          .filter(({ gaps }) => gaps.length > 0)
          .map(({ caseId, name }) => (
            <p key={caseId} className="text-late text-sm">
              {t('gap', { laboratory: name })}
            </p>
          ))}
      </CardBody>
    </Card>
  );
}
