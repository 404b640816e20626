import { useTranslations } from 'next-intl';
import { Bar } from '@/components/layout/bar';
import { Card } from '@/components/ui/card';
import type { RemediationPage } from '@/lib/remediation/queries';

/** Per action: accepted (and delivered) laboratories of those asked. */
export function ProgressCard({ progress }: { progress: RemediationPage['progress'] }) {
  const t = useTranslations('remediation.progress');
  return (
    <Card title={t('title')}>
      <dl className="grid gap-3 px-4 py-3.5">
        {progress.map(({ id, title, accepted, delivered, total }) => (
          <div key={id} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1">
            <dt className="text-sm">{title}</dt>
            <dd className="text-right text-sm tabular-nums">
              <b className="font-semibold">{accepted}</b>
              <span className="text-muted"> / {total}</span>
              <span className="sr-only">{t('words', { accepted, delivered, total })}</span>
            </dd>
            <Bar
              className="col-span-2"
              total={total}
              segments={[
                { value: accepted, tone: 'met' },
                { value: delivered, tone: 'run' },
              ]}
            />
          </div>
        ))}
      </dl>
      <p className="flex gap-4 border-t px-4 py-2 text-muted text-xs">
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-full bg-met" />
          {t('accepted')}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span aria-hidden className="size-2.5 rounded-full bg-run" />
          {t('delivered')}
        </span>
      </p>
    </Card>
  );
}
