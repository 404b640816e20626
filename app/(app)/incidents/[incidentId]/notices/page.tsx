import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { NoticesView } from '@/components/notices/notices-view';
import { getNotices } from '@/lib/notices/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') };
}

type Props = { params: Promise<{ incidentId: string }> };

/** The vendor writes and follows its notices; the cell follows them; a laboratory reads its own. */
export default async function NoticesPage({ params }: Props) {
  const [actor, { incidentId }] = [await requireActor(), await params];
  const page = await orNotFound(getNotices(actor, { incidentId }));
  return (
    <>
      <NoticesView incidentId={incidentId} page={page} />
      <LiveRefresh incidentId={incidentId} topics={['notices']} />
    </>
  );
}
