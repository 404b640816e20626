import { DecisionsPage } from '@/components/decisions/decisions-page';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { getDecisions } from '@/lib/decisions/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string; caseId: string }> };

export default async function CaseDecisionsPage({ params }: Props) {
  const [actor, place] = [await requireActor(), await params];
  const view = await orNotFound(getDecisions(actor, place));
  return (
    <>
      <DecisionsPage view={view} />
      <LiveRefresh incidentId={place.incidentId} topics={['severity', 'cases']} />
    </>
  );
}
