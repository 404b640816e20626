import { getLocale, getTranslations } from 'next-intl/server';
import { Funnel, type FunnelRow, WrittenSum } from '@/components/layout/funnel';
import { Card, CardBody } from '@/components/ui/card';
import type { Funnel as Counts } from '@/lib/notifications/funnel/rules';
import { formatNumber } from '@/lib/platform/time/format';

/** From the leaked row to the person informed: every level with its count, and the sum of the rows written out. */
export async function BoardFunnel({ counts, incidentId }: { counts: Counts; incidentId: string }) {
  const [t, locale] = [await getTranslations('board.funnel'), await getLocale()];
  const title = t('title', { rows: formatNumber(counts.rowsRead, locale) });
  if (counts.rowsRead === 0)
    return (
      <Card title={t('emptyTitle')}>
        <CardBody>{t('empty')}</CardBody>
      </Card>
    );
  const batches = `/incidents/${incidentId}/batches`;
  const rows: FunnelRow[] = [
    { label: t('rows'), value: counts.rowsRead, tone: 'idle' },
    { label: t('rejected'), value: counts.rejected, tone: 'idle' },
    { label: t('merged'), value: counts.merged, tone: 'idle' },
    { label: t('persons'), value: counts.persons, tone: 'run' },
    { label: t('reachable'), value: counts.email + counts.post, tone: 'run' },
    { label: t('unreachable'), value: counts.unreachable, tone: 'soon' },
    { label: t('inBatches'), value: counts.inBatches, tone: 'run', href: batches },
    { label: t('accepted'), value: counts.accepted + counts.delivered, tone: 'met', href: batches },
    {
      label: t('trouble'),
      value: counts.deferred + counts.refused + counts.unknown + counts.bounced + counts.npai + counts.unclaimed,
      tone: 'soon',
      href: batches,
    },
    { label: t('excluded'), value: counts.excluded, tone: 'idle' },
  ];
  return (
    <Card title={title} hint={t('hint')}>
      <Funnel
        rows={rows}
        max={counts.rowsRead}
        sum={
          <WrittenSum parts={[counts.persons, counts.merged, counts.rejected]} total={counts.rowsRead} word={t('ok')} />
        }
      />
    </Card>
  );
}
