import { useTranslations } from 'next-intl';
import { Cols } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import type { NoticeView } from '@/lib/notices/queries';
import { NoticeForm, NoticeReview } from '../notice-parts';
import { VendorClockCard } from '../vendor-clock-card';

/** The vendor's notice before it leaves: written, then read again as each controller will. */
export function DraftPage({
  view,
  draft,
  reviewing,
}: {
  view: NoticeView;
  draft: NonNullable<NoticeView['draft']>;
  reviewing: boolean;
}) {
  const t = useTranslations('notices');
  return (
    <>
      <PageHeader
        back={{ href: `/incidents/${view.incidentId}/notices`, label: t('title') }}
        title={t(reviewing ? 'review.title' : 'form.title', { number: view.number })}
        description={t(reviewing ? 'review.hint' : 'form.hint')}
      />
      <Cols>
        {reviewing ? <NoticeReview view={view} draft={draft} /> : <NoticeForm view={view} draft={draft} />}
        <VendorClockCard clock={view.clock} own />
      </Cols>
    </>
  );
}
