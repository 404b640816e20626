'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { cancelImport, forecastRemoval } from '@/lib/patients/actions';
import type { RemovalForecast } from '@/lib/patients/import/removal/service';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { formatNumber } from '@/lib/platform/time/format';

/** Takes an import back, after saying exactly how many persons go and how many stay. */
export function CancelButton({ run }: { run: ImportRunDto }) {
  const t = useTranslations('imports.cancel');
  return (
    <ConfirmDialog
      trigger={<Button variant="danger">{t('act')}</Button>}
      title={t('title', { name: run.fileName })}
      confirmLabel={t('confirm')}
      cancelLabel={t('keep')}
      variant="danger-solid"
      onConfirm={async () => {
        const result = await cancelImport({ runId: run.id });
        return result.ok ? undefined : result.error.message;
      }}
    >
      <Forecast run={run} />
    </ConfirmDialog>
  );
}

type Known = { forecast: RemovalForecast } | { error: string } | null;

function Forecast({ run }: { run: ImportRunDto }) {
  const [t, all, locale] = [useTranslations('imports.cancel'), useTranslations(), useLocale()];
  const [known, setKnown] = useState<Known>(null);
  const { id } = run;
  useEffect(() => {
    let here = true;
    void forecastRemoval({ runId: id }).then((result) => {
      if (here) setKnown(result.ok ? { forecast: result.data } : { error: result.error.message });
    });
    return () => {
      here = false;
    };
  }, [id]);
  if (known === null) return <Skeleton className="h-12" />;
  if ('error' in known) return <Callout tone="late">{known.error}</Callout>;
  const { removed, kept, inBatch } = known.forecast;
  if (inBatch) return <Callout tone="late">{all('imports.errors.inBatch')}</Callout>;
  return (
    <span className="grid gap-2">
      <span>{t('removed', { count: removed, number: formatNumber(removed, locale) })}</span>
      {run.state === 'RUNNING' ? <span>{t('running')}</span> : null}
      {kept > 0 ? <span>{t('kept', { count: kept, number: formatNumber(kept, locale) })}</span> : null}
      <span className="text-muted text-sm">{t('note')}</span>
    </span>
  );
}
