import { useTranslations } from 'next-intl';
import { Cols } from '@/components/layout/cols';
import { FiguresTable } from '@/components/table/figures-table';
import { Card, CardBody } from '@/components/ui/card';
import type { RequestCounts as Counts } from '@/lib/requests/desk/queries';

type Figures = { open: number; late: number; total: number };

/** What the cell sees of the requests: how many, of which kind, of which laboratory, how many are late; nobody. */
export function RequestCounts({ counts }: { counts: Counts }) {
  const t = useTranslations('requests');
  const figures = (['open', 'late', 'total'] as const).map((key) => ({
    key,
    header: t(`counts.${key}`),
    cell: (row: Figures) => row[key],
    numeric: true,
  }));
  const total = counts.kinds.reduce((sum, row) => sum + row.total, 0);
  if (total === 0)
    return (
      <Card title={t('counts.title')}>
        <CardBody className="text-muted">{t('counts.none')}</CardBody>
      </Card>
    );
  const foot = [t('counts.all'), counts.open, counts.late, total];
  return (
    <Cols shape="half">
      <Card title={t('counts.kinds')}>
        <FiguresTable
          caption={t('counts.kinds')}
          rows={counts.kinds}
          rowId={(row) => row.kind}
          columns={[{ key: 'kind', header: t('counts.what'), cell: (row) => t(`kinds.${row.kind}`) }, ...figures]}
          foot={foot}
        />
      </Card>
      <Card title={t('counts.laboratories')}>
        <FiguresTable
          caption={t('counts.laboratories')}
          rows={counts.laboratories}
          rowId={(row) => row.caseId}
          columns={[{ key: 'laboratory', header: t('list.laboratory'), cell: (row) => row.laboratory }, ...figures]}
          foot={foot}
        />
      </Card>
    </Cols>
  );
}
