import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { LaboratoryCounts } from '@/lib/patients/list/queries';
import { formatNumber } from '@/lib/platform/time/format';

const HEADERS = {
  read: 'read',
  inserted: 'inserted',
  merged: 'merged',
  rejected: 'rejected',
  withEmail: 'email',
  postOnly: 'post',
  unreachable: 'none',
  minors: 'minors',
} as const;
const FIGURES = ['read', 'inserted', 'merged', 'rejected', 'withEmail', 'postOnly', 'unreachable', 'minors'] as const;

/** What the cell sees of the patients: figures per laboratory, the largest first, never a person. */
export function LaboratoryCountsTable(props: { incidentId: string; laboratories: readonly LaboratoryCounts[] }) {
  const { incidentId, laboratories } = props;
  const [t, locale] = [useTranslations('patients'), useLocale()];
  const rows = laboratories.filter(({ read }) => read > 0).toSorted((a, b) => b.inserted - a.inserted);
  const sum = (key: (typeof FIGURES)[number]) => rows.reduce((total, row) => total + row[key], 0);
  return (
    <Card title={t('counts.title')} hint={rows.length > 0 ? t('counts.hint', { count: rows.length }) : undefined}>
      {rows.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneCoordinator')}</EmptyState>
      ) : (
        <FiguresTable
          caption={t('counts.title')}
          rows={rows}
          rowId={(row) => row.caseId}
          columns={[
            {
              key: 'laboratory',
              header: t('counts.laboratory'),
              cell: (row) => (
                <Link href={`/incidents/${incidentId}/cases/${row.caseId}`} className="block leading-tight">
                  {row.name}
                  <small className="block font-normal text-muted text-xs">{row.department}</small>
                </Link>
              ),
            },
            ...FIGURES.map((key) => ({
              key,
              header: t(`counts.${HEADERS[key]}`),
              numeric: true,
              cell: (row: LaboratoryCounts) => formatNumber(row[key], locale),
            })),
          ]}
          foot={[t('counts.total'), ...FIGURES.map((key) => formatNumber(sum(key), locale))]}
        />
      )}
    </Card>
  );
}
