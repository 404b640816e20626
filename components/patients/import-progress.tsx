'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Progress } from '@/components/ui/progress';
import { toast } from '@/components/ui/toast';
import { pauseImport, resumeImport } from '@/lib/patients/actions';
import type { ImportRunDto } from '@/lib/patients/import/run-dto';
import { formatNumber } from '@/lib/platform/time/format';
import { duration } from './duration';
import { ImportStateTag } from './import-state-tag';

/** An import at work, stopped or failed: how far, how fast, how long still. */
export function ImportProgress({ run, mayImport }: { run: ImportRunDto; mayImport: boolean }) {
  const t = useTranslations('patients.import');
  const locale = useLocale();
  const percent = Math.floor(run.share * 1000) / 10;
  const running = run.state === 'RUNNING';
  const { rate, leftMs } = run;
  const parts = [
    t('progress.rows', { rows: formatNumber(run.read, locale) }),
    ...(running && rate !== null ? [t('progress.rate', { rate: formatNumber(Math.round(rate), locale) })] : []),
    ...(running && leftMs !== null ? [t('progress.left', { left: duration(leftMs, locale) })] : []),
  ];
  return (
    <Card
      title={run.fileName}
      hint={<ImportStateTag state={run.state} />}
      actions={mayImport ? <Acts run={run} /> : undefined}
    >
      <CardBody>
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="font-strong text-3xl tracking-tight">
            {new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100)}
          </b>
          <span className="tabular text-muted text-sm">
            {run.read === 0 && running ? t('progress.starting') : parts.join(' · ')}
          </span>
        </p>
        <Progress
          value={percent}
          label={t('progress.label')}
          valueText={parts.join(', ')}
          tone={run.state === 'FAILED' ? 'late' : running ? 'run' : 'idle'}
        />
        <Explain run={run} />
      </CardBody>
    </Card>
  );
}

function Explain({ run }: { run: ImportRunDto }) {
  const t = useTranslations('patients.import.progress');
  const all = useTranslations();
  if (run.state === 'FAILED')
    return (
      <Callout tone="late" live>
        {run.error && all.has(run.error) ? all(run.error) : all('common.unexpected')}
      </Callout>
    );
  return <p className="text-muted text-sm">{t(run.state === 'RUNNING' ? 'leave' : 'stopped')}</p>;
}

function Acts({ run }: { run: ImportRunDto }) {
  const [t, locale] = [useTranslations('patients.import.progress'), useLocale()];
  const [pending, start] = useTransition();
  if (run.state === 'RUNNING')
    return (
      <ConfirmDialog
        trigger={<Button>{t('stop')}</Button>}
        title={t('stopTitle')}
        confirmLabel={t('stop')}
        onConfirm={async () => {
          const result = await pauseImport({ runId: run.id });
          return result.ok ? undefined : result.error.message;
        }}
      >
        {t('stopConfirm', { rows: formatNumber(run.read, locale) })}
      </ConfirmDialog>
    );
  return (
    <Button
      variant="primary"
      pending={pending}
      onClick={() =>
        start(async () => {
          const result = await resumeImport({ runId: run.id });
          if (result.ok) toast.success(t('resumed'));
          else toast.error(result.error.message);
        })
      }
    >
      {t('resume')}
    </Button>
  );
}
