import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Timeline } from '@/components/layout/timeline';
import { Card } from '@/components/ui/card';
import type { ReviewPage } from '@/lib/patients/review/queries';
import { formatShort } from '@/lib/platform/time/format';
import { UndoButton } from './undo-button';

/** The last decisions, each of which can be taken back while nothing was built on it. */
export function DecidedCard({ page }: { page: ReviewPage }) {
  const [t, locale] = [useTranslations('persons.review'), useLocale()];
  return (
    <Card title={t('decided')}>
      {page.decided.length === 0 ? (
        <p className="px-4 py-5 text-muted text-sm">{t('noneDecided')}</p>
      ) : (
        <Timeline
          items={page.decided.map((row) => ({
            id: row.id,
            time: formatShort(new Date(row.at), locale),
            dateTime: row.at,
            text: (
              <span className="flex flex-wrap items-center justify-between gap-2">
                <span className={row.undone ? 'text-muted line-through' : undefined}>
                  <Link
                    href={`/incidents/${page.incidentId}/patients/${row.keptId}`}
                    className="font-semibold underline underline-offset-4"
                  >
                    {t(`decision.${row.decision}`)}
                  </Link>
                  {` · ${row.laboratory}`}
                </span>
                {row.undone ? (
                  <span className="text-muted text-xs">{t('wasUndone')}</span>
                ) : (
                  <UndoButton incidentId={page.incidentId} reviewId={row.id} />
                )}
              </span>
            ),
            by: row.by,
          }))}
        />
      )}
    </Card>
  );
}
