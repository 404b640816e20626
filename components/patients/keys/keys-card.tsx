import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { Card, CardBody } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { StateTag } from '@/components/ui/state-tag';
import type { KeyState } from '@/lib/patients/keys/queries';
import { formatDate, formatNumber } from '@/lib/platform/time/format';
import { RotateButton } from './rotate-button';

/** One line per incident that has keys. */
export function KeysCard({ keys }: { keys: readonly KeyState[] }) {
  const [t, locale] = [useTranslations('persons.keys'), useLocale()];
  const day = (iso: string | null) => (iso === null ? '–' : formatDate(new Date(iso), locale));
  if (keys.length === 0) return <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>;
  return (
    <Card title={t('card')}>
      <FiguresTable
        caption={t('card')}
        rows={keys}
        rowId={({ incidentId }) => incidentId}
        columns={[
          { key: 'incident', header: t('incident'), cell: (row) => `${row.ref} · ${row.title}` },
          { key: 'created', header: t('created'), cell: (row) => day(row.createdAt) },
          { key: 'rotated', header: t('rotated'), cell: (row) => day(row.lastRotatedAt) },
          { key: 'kek', header: t('kek'), cell: (row) => <code className="text-sm">{row.kekId}</code> },
          {
            key: 'state',
            header: t('state'),
            cell: (row) => (
              <StateTag tone={row.destroyedAt ? 'idle' : row.rotation ? 'run' : 'met'}>
                {row.destroyedAt
                  ? t('destroyed', { at: day(row.destroyedAt) })
                  : row.rotation
                    ? t('rotating', {
                        done: formatNumber(row.rotation.done, locale),
                        total: formatNumber(row.rotation.total, locale),
                      })
                    : t('inUse')}
              </StateTag>
            ),
          },
          {
            key: 'act',
            header: t('act'),
            cell: (row) =>
              row.destroyedAt || row.rotation ? null : <RotateButton incidentId={row.incidentId} reference={row.ref} />,
          },
        ]}
      />
      <CardBody>
        <p className="text-muted text-sm">{t('command')}</p>
      </CardBody>
    </Card>
  );
}
