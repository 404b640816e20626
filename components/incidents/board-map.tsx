import { getTranslations } from 'next-intl/server';
import { FranceMap } from '@/components/chart/france-map';
import { Card } from '@/components/ui/card';
import type { BoardRow } from '@/lib/incidents/board/schema';

/** Where the affected laboratories and their patients are. */
export async function BoardMap({ rows }: { rows: readonly BoardRow[] }) {
  const t = await getTranslations('board.map');
  const values = [...Map.groupBy(rows, (row) => row.department)].map(([code, labs]) => ({
    code,
    value: labs.reduce((sum, lab) => sum + lab.patients, 0),
    detail: t('labs', { count: labs.length }),
  }));
  return (
    <Card title={t('title')} hint={t('hint')}>
      <FranceMap values={values} valueLabel={t('value')} caption={t('caption')} />
    </Card>
  );
}
