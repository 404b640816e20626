import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Funnel, WrittenSum } from '@/components/layout/funnel';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Funnel as FunnelCounts } from '@/lib/notifications/funnel/rules';

/** From the rows of the leak to the people informed, every level written out as the sum of the next. */
export function FunnelCard({ funnel, href }: { funnel: FunnelCounts; href?: string }) {
  const [t, locale] = [useTranslations('notifications.funnel'), useLocale()];
  const words = useTranslations('letters.standing');
  const { rowsRead, rejected, merged, persons, email, post, unreachable, inBatches, notYet, ...states } = funnel;
  const sent = states.accepted + states.delivered;
  const failed = states.refused + states.bounced + states.npai + states.unclaimed;
  const { toSend, deferred, unknown, informed, excluded } = states;
  const parts = [sent, failed, informed, excluded, toSend, deferred, unknown].filter((count) => count > 0);
  return (
    <Card
      title={t('title')}
      actions={
        href ? (
          <Button asChild size="sm">
            <Link href={href}>{words('see')}</Link>
          </Button>
        ) : undefined
      }
    >
      <Funnel
        max={Math.max(rowsRead, 1)}
        rows={[
          { label: t('rows'), value: rowsRead, tone: 'idle' },
          { label: t('persons'), value: persons, tone: 'idle' },
          { label: t('email'), value: email, tone: 'run' },
          { label: t('post'), value: post, tone: 'run' },
          { label: t('unreachable'), value: unreachable, tone: 'soon' },
          { label: t('inBatches'), value: inBatches, tone: 'run' },
          { label: t('accepted'), value: sent, tone: 'met' },
          { label: t('failed'), value: failed, tone: 'late' },
          { label: t('informed'), value: informed, tone: 'met' },
          { label: t('excluded'), value: excluded, tone: 'idle' },
        ]}
        sum={
          <div className="grid gap-2" lang={locale}>
            <WrittenSum word={t('rows')} parts={[persons, merged, rejected]} total={rowsRead} />
            <WrittenSum word={t('persons')} parts={[inBatches, notYet]} total={persons} />
            <WrittenSum word={t('inBatches')} parts={parts.length > 0 ? parts : [0]} total={inBatches} />
          </div>
        }
      />
    </Card>
  );
}
