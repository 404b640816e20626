import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { QualityRow } from '@/lib/patients/import/report/queries';
import { QUALITY } from '@/lib/patients/import/rows/quality';
import { formatNumber } from '@/lib/platform/time/format';

/** What each laboratory's rows lack: who cannot be written to, whose identity is doubtful. */
export function QualityCard({
  incidentId,
  runId,
  rows,
}: {
  incidentId: string;
  runId: string;
  rows: readonly QualityRow[];
}) {
  const [t, locale] = [useTranslations('imports.quality'), useLocale()];
  const number = (value: number) => formatNumber(value, locale);
  const sum = (of: (row: QualityRow) => number) => number(rows.reduce((total, row) => total + of(row), 0));
  return (
    <Card
      title={t('title')}
      hint={t('hint')}
      actions={
        <Button asChild>
          <a href={`/api/exports/import-quality?incident=${incidentId}&run=${runId}`} download>
            <Download aria-hidden />
            {t('export')}
          </a>
        </Button>
      }
    >
      <FiguresTable
        caption={t('title')}
        rows={rows}
        rowId={(row) => row.caseId}
        columns={[
          { key: 'name', header: t('laboratory'), cell: (row) => row.name },
          { key: 'rows', header: t('rows'), numeric: true, cell: ({ counts }) => number(counts.rows) },
          ...QUALITY.map((key) => ({
            key,
            header: t(`of.${key}`),
            numeric: true,
            cell: ({ counts }: QualityRow) => number(counts[key]),
          })),
          { key: 'duplicates', header: t('duplicates'), numeric: true, cell: ({ duplicates }) => number(duplicates) },
        ]}
        foot={[
          t('total'),
          sum(({ counts }) => counts.rows),
          ...QUALITY.map((key) => sum(({ counts }) => counts[key])),
          sum(({ duplicates }) => duplicates),
        ]}
      />
    </Card>
  );
}
