'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { toast } from '@/components/ui/toast';
import { pauseImport, readAgain, resumeImport } from '@/lib/patients/actions';
import { IMPORT_DELIMITERS, IMPORT_ENCODINGS } from '@/lib/patients/import/reading/choices';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { formatNumber } from '@/lib/platform/time/format';
import { CancelButton } from './cancel-button';
import { PaceLine } from './pace-line';
import { ImportStateTag } from './state-tag';

/** An import at work, paused, failed or taken back: how far, how fast, how long still. */
export function ImportProgress({ run, mayImport }: { run: ImportRunDto; mayImport: boolean }) {
  const t = useTranslations('patients.import');
  const working = run.state === 'RUNNING' || run.state === 'CANCELLING';
  return (
    <Card
      title={run.fileName}
      hint={<ImportStateTag state={run.state} />}
      actions={mayImport ? <Acts run={run} /> : undefined}
    >
      <CardBody>
        {run.state === 'CANCELLED' ? null : (
          <PaceLine
            label={t(run.state === 'CANCELLING' ? 'progress.removal' : 'progress.label')}
            pace={run}
            tone={run.state === 'FAILED' ? 'late' : working ? 'run' : 'idle'}
            removing={run.state === 'CANCELLING' ? run.removalTotal : undefined}
          />
        )}
        <Explain run={run} />
      </CardBody>
    </Card>
  );
}

function Explain({ run }: { run: ImportRunDto }) {
  const [t, locale] = [useTranslations('imports.progress'), useLocale()];
  const all = useTranslations();
  if (run.state === 'FAILED')
    return (
      <Callout tone="late" live>
        {run.error && all.has(run.error) ? all(run.error) : all('common.unexpected')}
      </Callout>
    );
  return (
    <div className="text-muted text-sm">
      {run.state === 'CANCELLED' ? (
        <p>{t('removedRows', { count: run.removalTotal, number: formatNumber(run.removalTotal, locale) })}</p>
      ) : null}
      <p>{t(run.state)}</p>
    </div>
  );
}

function Acts({ run }: { run: ImportRunDto }) {
  const t = useTranslations('imports.progress');
  const [pending, start] = useTransition();
  const act = (work: () => Promise<{ ok: true } | { ok: false; error: { message: string } }>, done: string) =>
    start(async () => {
      const result = await work();
      if (result.ok) toast.success(done);
      else toast.error(result.error.message);
    });
  if (run.state === 'CANCELLING') return null;
  if (run.state === 'CANCELLED') {
    const encoding = IMPORT_ENCODINGS.find((name) => name === run.encoding) ?? 'utf-8';
    const delimiter = IMPORT_DELIMITERS.find((sign) => sign === run.delimiter) ?? ';';
    return (
      <Button
        pending={pending}
        onClick={() => act(() => readAgain({ runId: run.id, encoding, delimiter }), t('prepared'))}
      >
        {t('prepare')}
      </Button>
    );
  }
  return (
    <>
      <CancelButton run={run} />
      {run.state === 'RUNNING' ? (
        <Button pending={pending} onClick={() => act(() => pauseImport({ runId: run.id }), t('paused'))}>
          {t('pause')}
        </Button>
      ) : (
        <Button
          variant="primary"
          pending={pending}
          onClick={() => act(() => resumeImport({ runId: run.id }), t('resumed'))}
        >
          {t('resume')}
        </Button>
      )}
    </>
  );
}
