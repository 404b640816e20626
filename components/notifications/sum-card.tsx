import { useTranslations } from 'next-intl';
import { Funnel, WrittenSum } from '@/components/layout/funnel';
import { Card } from '@/components/ui/card';
import { SHOWN_STATES, SHOWN_TONE } from '@/lib/notifications/labels';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { wordOf } from './state-table';

/** “Le compte y est”: everybody in the batch is in exactly one state, written out. */
export function SumCard({ batch }: { batch: BatchPage }) {
  const t = useTranslations('notifications');
  const states = SHOWN_STATES.filter((state) => batch.counts[state] > 0);
  return (
    <Card title={t('page.sum')}>
      <Funnel
        max={Math.max(1, batch.total)}
        rows={[
          { label: t('page.inBatch'), value: batch.total, tone: 'idle' },
          ...states.map((state) => ({
            label: wordOf(t, batch, state),
            value: batch.counts[state],
            tone: SHOWN_TONE[state],
          })),
        ]}
        sum={
          <WrittenSum
            parts={states.length > 0 ? states.map((state) => batch.counts[state]) : [0]}
            total={batch.total}
          />
        }
      />
    </Card>
  );
}
