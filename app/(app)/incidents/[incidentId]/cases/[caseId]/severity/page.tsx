import { LiveRefresh } from '@/components/layout/live-refresh';
import { SeverityPage } from '@/components/severity/severity-page';
import { mayReadDecisions } from '@/lib/decisions/policy';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { getSeverity } from '@/lib/severity/queries';

type Props = { params: Promise<{ incidentId: string; caseId: string }> };

export default async function CaseSeverityPage({ params }: Props) {
  const [actor, place] = [await requireActor(), await params];
  const view = await orNotFound(getSeverity(actor, place));
  return (
    <>
      <SeverityPage view={view} decisions={mayReadDecisions(actor, place)} />
      <LiveRefresh incidentId={place.incidentId} topics={['severity']} />
    </>
  );
}
