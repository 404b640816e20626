'use client';
import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { toast } from '@/components/ui/toast';
import { testSend } from '@/lib/notifications/actions';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { formatShort } from '@/lib/platform/time/format';

type Test = NonNullable<BatchPage['test']>;

/** The message as it will really arrive, at one's own address: asked for here, with who tested it last. */
export function TestCard({ batch, test }: { batch: Pick<BatchPage, 'id' | 'incidentId'>; test: Test }) {
  const t = useTranslations('letters.test');
  const [busy, start] = useTransition();
  const running = test.asked && test.result === '';
  const ask = () =>
    start(async () => {
      const result = await testSend({ incidentId: batch.incidentId, batchId: batch.id });
      if (result.ok) toast.success(t('asked'));
      else toast.error(result.error.message);
    });
  return (
    <Card title={t('title')}>
      <CardBody>
        <Outcome test={test} />
        {running ? (
          <p role="status" className="text-muted text-sm">
            {t('running')}
          </p>
        ) : null}
        {test.may ? (
          <Button className="justify-self-start" onClick={ask} disabled={busy}>
            {t(test.last ? 'again' : 'act')}
          </Button>
        ) : null}
      </CardBody>
    </Card>
  );
}

function Outcome({ test: { asked, result, last } }: { test: Test }) {
  const [t, locale] = [useTranslations('letters.test'), useLocale()];
  const failed = asked && result !== '' && result !== 'accepted';
  return (
    <>
      {last ? (
        <p className="flex items-center gap-1.5 text-met">
          <CircleCheckBig aria-hidden className="size-4 flex-none" />
          {t('tested', { name: last.name, time: formatShort(new Date(last.at), locale) })}
        </p>
      ) : (
        <p className="text-muted">{t('never')}</p>
      )}
      {failed ? (
        <p className="flex items-center gap-1.5 text-late">
          <TriangleAlert aria-hidden className="size-4 flex-none" />
          {t('failed', { why: t.has(`result.${result}`) ? t(`result.${result}`) : result })}
        </p>
      ) : null}
    </>
  );
}
