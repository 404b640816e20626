import { getTranslations } from 'next-intl/server';
import { AwarenessMany } from '@/components/cases/awareness-many';
import { CaseTable } from '@/components/cases/case-table';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { listUndated } from '@/lib/cases/awareness/queries';
import { listCases } from '@/lib/cases/list/queries';
import { caseTable } from '@/lib/cases/schema';
import { opens } from '@/lib/incidents/navigation/sections';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { rolesIn } from '@/lib/platform/auth/has-role';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export default async function CasesPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  const { rows, total, page, counts } = await orNotFound(
    listCases(actor, { incidentId, params: parseTableParams(search, caseTable) }),
  );
  const undated = await listUndated(actor, { incidentId });
  const t = await getTranslations('cases');
  const filings = opens(rolesIn(actor, incidentId), 'filings');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={undated.length > 1 ? <AwarenessMany incidentId={incidentId} cases={undated} /> : null}
      />
      <CaseTable config={caseTable} {...{ incidentId, rows, total, page, counts, filings }} />
      <LiveRefresh incidentId={incidentId} topics={['cases', 'filings']} />
    </>
  );
}
