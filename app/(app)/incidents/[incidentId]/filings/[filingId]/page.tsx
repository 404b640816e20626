import { FilingPage } from '@/components/filings/filing-page';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { getFiling } from '@/lib/filings/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string; filingId: string }> };

export default async function Page({ params }: Props) {
  const [actor, { incidentId, filingId }] = [await requireActor(), await params];
  const view = await orNotFound(getFiling(actor, { incidentId, filingId }));
  return (
    <>
      <FilingPage key={view.filingId} view={view} />
      <LiveRefresh incidentId={incidentId} topics={['filings', 'cases']} />
    </>
  );
}
