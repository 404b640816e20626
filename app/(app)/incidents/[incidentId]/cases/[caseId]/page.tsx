import { z } from 'zod';
import { AwarenessCard } from '@/components/cases/awareness-card';
import { CaseFiling } from '@/components/cases/case-filing';
import { CaseHeader } from '@/components/cases/case-header';
import { CaseSteps } from '@/components/cases/case-steps';
import { ObligationsCard } from '@/components/cases/obligations-card';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { CaseNotices } from '@/components/notices/case-notices';
import { CaseRequests } from '@/components/requests/case-requests';
import { getAwareness } from '@/lib/cases/awareness/queries';
import { getCase } from '@/lib/cases/detail/queries';
import { getFiling } from '@/lib/filings/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';
import { getCaseRequests } from '@/lib/requests/desk/queries';

type Props = { params: Promise<{ incidentId: string; caseId: string }>; searchParams: Promise<SearchParams> };

export default async function CasePage({ params, searchParams }: Props) {
  const [actor, { incidentId, caseId }, search] = [await requireActor(), await params, await searchParams];
  const view = await orNotFound(getCase(actor, { incidentId, caseId }));
  const filing = view.filing ? await orNotFound(getFiling(actor, { incidentId, filingId: view.filing.id })) : null;
  const known = await orNotFound(getAwareness(actor, { incidentId, caseId }));
  const requests = await getCaseRequests(actor, { incidentId, caseId });
  const retain = z.uuid().safeParse(search.retain).data ?? null;
  const awareness = <AwarenessCard view={known} retain={retain} />;
  return (
    <>
      <CaseHeader view={view} />
      <Cols shape="list">
        <CaseSteps view={view} />
        <Stack>
          {view.awarenessAt ? null : awareness}
          {view.permissions.readFilings ? <CaseFiling view={view} filing={filing} /> : null}
          {view.awarenessAt ? awareness : null}
          <CaseNotices incidentId={incidentId} notices={known.notices} />
          {requests ? <CaseRequests incidentId={incidentId} caseId={caseId} counts={requests} /> : null}
          <ObligationsCard view={view} />
        </Stack>
      </Cols>
      <LiveRefresh incidentId={incidentId} topics={['cases', 'filings', 'notices', 'requests']} />
    </>
  );
}
