import { FileCheck2 } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { Card, CardBody } from '@/components/ui/card';
import type { BatchPage } from '@/lib/notifications/page/queries';
import type { Placement } from '@/lib/notifications/public-notice/queries';
import { formatDate } from '@/lib/platform/time/format';
import { ProofButton, RemoveButton } from './placement-acts';
import { PlacementDialog } from './placement-dialog';

/** Where a public notice stands, from when to when, with its proof (art. 34(3)(c)). */
export async function NoticeCard({
  batch,
  places,
  write,
  remove,
}: {
  batch: BatchPage;
  places: readonly Placement[];
  write: boolean;
  remove: boolean;
}) {
  const [t, locale] = [await getTranslations('letters.notice'), await getLocale()];
  const ref = { incidentId: batch.incidentId, caseId: batch.caseId, batchId: batch.id };
  const day = (iso: string): string => formatDate(new Date(`${iso}T12:00:00Z`), locale);
  return (
    <Card id="places" title={t('title')} hint={t('hint')} actions={write ? <PlacementDialog place={ref} /> : undefined}>
      {places.length === 0 ? (
        <CardBody>
          <p className="text-muted">{t('empty')}</p>
        </CardBody>
      ) : (
        <ul className="divide-y">
          {places.map((item) => (
            <li key={item.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-3">
              <span className="min-w-0 flex-auto">
                <b className="font-semibold">{item.place}</b>
                <span className="block text-muted text-sm">
                  {[
                    t(`kind.${item.kind}`),
                    item.toDate
                      ? t('fromTo', { from: day(item.fromDate), to: day(item.toDate) })
                      : t('from', { from: day(item.fromDate) }),
                    t('by', { name: item.addedName }),
                  ].join(' · ')}
                </span>
              </span>
              {item.proofId ? (
                <a
                  className="inline-flex items-center gap-1.5 text-met text-sm underline underline-offset-4"
                  href={`/api/evidence/${item.proofId}`}
                  download
                >
                  <FileCheck2 aria-hidden className="size-4" />
                  {t('proof')}
                </a>
              ) : write ? (
                <ProofButton place={ref} placementId={item.id} />
              ) : (
                <span className="text-soon text-sm">{t('noProof')}</span>
              )}
              {remove ? <RemoveButton place={ref} placementId={item.id} name={item.place} /> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
