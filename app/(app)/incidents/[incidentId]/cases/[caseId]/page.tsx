import { AwarenessCard } from '@/components/cases/awareness-card';
import { CaseFiling } from '@/components/cases/case-filing';
import { CaseHeader } from '@/components/cases/case-header';
import { CaseSteps } from '@/components/cases/case-steps';
import { ObligationsCard } from '@/components/cases/obligations-card';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { getCase } from '@/lib/cases/detail/queries';
import { getFiling } from '@/lib/filings/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string; caseId: string }> };

export default async function CasePage({ params }: Props) {
  const [actor, { incidentId, caseId }] = [await requireActor(), await params];
  const view = await orNotFound(getCase(actor, { incidentId, caseId }));
  const filing = view.filing ? await orNotFound(getFiling(actor, { incidentId, filingId: view.filing.id })) : null;
  const awareness = <AwarenessCard key={view.lockVersion} view={view} />;
  return (
    <>
      <CaseHeader view={view} />
      <Cols shape="list">
        <CaseSteps view={view} />
        <Stack>
          {view.awarenessAt ? null : awareness}
          {view.permissions.readFilings ? <CaseFiling view={view} filing={filing} /> : null}
          {view.awarenessAt ? awareness : null}
          <ObligationsCard view={view} />
        </Stack>
      </Cols>
      <LiveRefresh incidentId={incidentId} topics={['cases', 'filings']} />
    </>
  );
}
