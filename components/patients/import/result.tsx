import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '@/components/layout/facts';
import { WrittenSum } from '@/components/layout/funnel';
import { Card, CardBody } from '@/components/ui/card';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { formatNumber } from '@/lib/platform/time/format';
import { duration } from '../duration';
import { CancelButton } from './cancel-button';
import { ImportStateTag } from './state-tag';

/** Every row of the file accounted for, the sum written out. */
export function ImportResult({ run, mayImport }: { run: ImportRunDto; mayImport: boolean }) {
  const [t, locale] = [useTranslations('patients.import.result'), useLocale()];
  const number = (value: number) => formatNumber(value, locale);
  return (
    <Card
      title={run.state === 'DONE' ? `${run.fileName}` : t('title')}
      hint={run.state === 'DONE' ? <ImportStateTag state="DONE" /> : undefined}
      actions={mayImport && run.state === 'DONE' ? <CancelButton run={run} /> : undefined}
    >
      <CardBody>
        <Facts
          items={[
            { label: t('read'), value: number(run.read) },
            { label: t('inserted'), value: number(run.inserted), tone: 'met' },
            { label: t('merged'), value: number(run.merged), small: t('mergedHint') },
            { label: t('rejected'), value: number(run.rejected), ...(run.rejected > 0 && { tone: 'late' as const }) },
            ...(run.state === 'DONE'
              ? [
                  {
                    label: t('doubtful'),
                    value: number(run.doubtful),
                    ...(run.doubtful > 0 && { tone: 'soon' as const }),
                  },
                ]
              : []),
          ]}
        />
        <WrittenSum
          parts={[run.inserted, run.merged, run.rejected]}
          total={run.read}
          word={t('sum')}
          note={
            run.state === 'DONE'
              ? t(run.paused ? 'durationPaused' : 'duration', {
                  rows: number(run.read),
                  duration: duration(run.elapsedMs, locale),
                })
              : undefined
          }
        />
      </CardBody>
    </Card>
  );
}
