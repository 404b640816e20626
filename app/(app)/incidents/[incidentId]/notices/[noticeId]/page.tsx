import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { DraftPage } from '@/components/notices/draft/draft-page';
import { SentPage } from '@/components/notices/sent-page';
import { getNotice } from '@/lib/notices/queries';
import { deliveryTable } from '@/lib/notices/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') };
}

type Props = { params: Promise<{ incidentId: string; noticeId: string }>; searchParams: Promise<SearchParams> };

/** One notice: the vendor's draft, or what was sent with what this reader may see of its receipts. */
export default async function NoticePage({ params, searchParams }: Props) {
  const [actor, ref, search] = [await requireActor(), await params, await searchParams];
  const view = await orNotFound(getNotice(actor, { ...ref, params: parseTableParams(search, deliveryTable) }));
  return (
    <>
      {view.draft ? (
        <DraftPage view={view} draft={view.draft} reviewing={search.step === 'review'} />
      ) : (
        <SentPage view={view} />
      )}
      <LiveRefresh incidentId={ref.incidentId} topics={['notices']} />
    </>
  );
}
