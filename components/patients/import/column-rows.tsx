'use client';
import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Select } from '@/components/ui/select';
import { type ColumnMap, TARGETS, type Target } from '@/lib/patients/import/mappings/targets';
import type { SampleReport } from '@/lib/patients/import/preview/sample-report';

type Props = {
  report: SampleReport;
  columns: ColumnMap;
  onChoose: (place: number, target: Target | '') => void;
};

/** One line per column of the file: what it holds, and how much of the sample reads as that; no content. */
export function ColumnRows({ report, columns, onChoose }: Props) {
  const [t, locale] = [useTranslations('patients'), useLocale()];
  const percent = (part: number, of: number) =>
    of === 0 ? '–' : new Intl.NumberFormat(locale, { style: 'percent' }).format(part / of);
  const targetOf = (place: number) => TARGETS.find((target) => columns[target] === place) ?? '';
  const rows = report.columns.map((column, place) => ({ ...column, place, chosen: targetOf(place) }));
  return (
    <FiguresTable
      caption={t('import.preview.title')}
      rows={rows}
      rowId={(row) => String(row.place)}
      columns={[
        {
          key: 'name',
          header: t('import.preview.column'),
          cell: (row) => <code className="break-all font-medium text-sm">{row.name || '–'}</code>,
        },
        {
          key: 'target',
          header: t('import.preview.target'),
          cell: (row) => (
            <Select
              aria-label={`${t('import.preview.target')} : ${row.name}`}
              value={row.chosen}
              onChange={(event) => onChoose(row.place, TARGETS.find((target) => target === event.target.value) ?? '')}
              className="w-56 max-w-full"
            >
              <option value="">{t('import.preview.ignored')}</option>
              {TARGETS.map((target) => (
                <option key={target} value={target}>
                  {t(`target.${target}`)}
                </option>
              ))}
            </Select>
          ),
        },
        {
          key: 'filled',
          header: t('import.preview.filled'),
          numeric: true,
          cell: (row) => percent(row.filled, report.rows),
        },
        {
          key: 'valid',
          header: t('import.preview.valid'),
          numeric: true,
          cell: (row) => (row.valid === null || row.target !== row.chosen ? '' : percent(row.valid, row.filled)),
        },
      ]}
    />
  );
}
