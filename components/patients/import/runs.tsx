import Link from 'next/link';
import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { sizeParts } from '@/components/ui/size-parts';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import { formatDateTime, formatNumber } from '@/lib/platform/time/format';
import { ImportStateTag } from './state-tag';

/** Every leaked file received, with its hash; one of them is open above. */
export function ImportRuns(props: { incidentId: string; runs: readonly ImportRunDto[]; currentId: string | null }) {
  const { incidentId, runs, currentId } = props;
  const [t, locale, format] = [useTranslations('patients.import.runs'), useLocale(), useFormatter()];
  const size = (bytes: number) => {
    const { value, unit } = sizeParts(bytes);
    return format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  };
  return (
    <Card title={t('title')}>
      {runs.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
      ) : (
        <FiguresTable
          caption={t('title')}
          rows={runs}
          rowId={(run) => run.id}
          columns={[
            {
              key: 'file',
              header: t('file'),
              cell: (run) => (
                <Link
                  href={`/incidents/${incidentId}/patients/import?run=${run.id}`}
                  aria-current={run.id === currentId ? 'true' : undefined}
                  className="break-all underline-offset-4 hover:underline aria-[current]:text-accent"
                >
                  {run.fileName}
                </Link>
              ),
            },
            { key: 'state', header: t('state'), cell: (run) => <ImportStateTag state={run.state} /> },
            { key: 'rows', header: t('rows'), numeric: true, cell: (run) => formatNumber(run.read, locale) },
            { key: 'size', header: t('size'), numeric: true, cell: (run) => size(run.size) },
            {
              key: 'received',
              header: t('received'),
              cell: (run) => <span className="whitespace-nowrap text-sm">{formatDateTime(run.createdAt, locale)}</span>,
            },
            {
              key: 'sha256',
              header: t('sha256'),
              cell: (run) => <code className="break-all text-xs">{run.sha256}</code>,
            },
          ]}
        />
      )}
    </Card>
  );
}
