import { useLocale, useTranslations } from 'next-intl';
import { type Step, Steps } from '@/components/layout/steps';
import { Card } from '@/components/ui/card';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { formatNumber, formatShort } from '@/lib/platform/time/format';
import { keyOf } from './channel-words';

/** List, approval, signature, sending: who has done what, and what comes next. */
export function ReleaseCard({ batch }: { batch: BatchPage }) {
  const [t, locale] = [useTranslations('notifications.steps'), useLocale()];
  const by = (signature: { name: string; at: string }): string =>
    t('by', { name: signature.name, time: formatShort(new Date(signature.at), locale) });
  const number = (count: number): string => formatNumber(count, locale);
  const done = [batch.recipientsReady, batch.approved !== null, batch.signed !== null, batch.startedAt !== null];
  const now = batch.state === 'CANCELLED' ? -1 : done.indexOf(false);
  const state = (index: number): Step['state'] => (done[index] ? 'done' : index === now ? 'now' : 'todo');
  const todo = (act: 'approve' | 'sign', index: number, name: string): string => {
    const yours = batch.acts.some((offered) => offered.act === act && offered.refusal === null);
    const waits = yours ? t('waitsForYou') : name ? t('waitsFor', { name }) : '';
    return [t(`${act}Todo`), index === now ? waits : ''].filter(Boolean).join(' · ');
  };
  return (
    <Card title={t('title')}>
      <Steps
        items={[
          {
            id: 'list',
            state: state(0),
            title: t('list'),
            detail: batch.recipientsReady
              ? t('listDone', { total: number(batch.total), excluded: number(batch.counts.excluded) })
              : t('listPending'),
          },
          {
            id: 'approve',
            state: state(1),
            title: t('approve'),
            detail: batch.approved ? by(batch.approved) : todo('approve', 1, batch.expected.dpo),
          },
          {
            id: 'sign',
            state: state(2),
            title: t('sign'),
            detail: batch.signed ? by(batch.signed) : todo('sign', 2, batch.expected.manager),
          },
          {
            id: 'send',
            state: state(3),
            title: t(keyOf(t, 'send', batch.channel)),
            detail: t(now === 3 ? keyOf(t, 'sendReady', batch.channel) : 'sendTodo'),
          },
        ]}
      />
    </Card>
  );
}
