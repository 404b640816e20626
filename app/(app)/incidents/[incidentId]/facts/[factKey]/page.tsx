import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FactPage } from '@/components/facts/fact-page';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { getFact } from '@/lib/facts/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string; factKey: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('facts'))('title') };
}

export default async function OneFactPage({ params }: Props) {
  const [actor, { incidentId, factKey: key }] = [await requireActor(), await params];
  const view = await orNotFound(getFact(actor, { incidentId, key }));
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['facts', 'filings', 'reports', 'cases']} />
      <FactPage incidentId={incidentId} view={view} />
    </>
  );
}
