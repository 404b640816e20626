import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { SeverityTable } from '@/components/severity/severity-table';
import { mayReadDecisionsSomewhere } from '@/lib/decisions/policy';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { listSeverity } from '@/lib/severity/list/queries';
import { severityTable } from '@/lib/severity/schema';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export default async function SeverityListPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  const list = await orNotFound(listSeverity(actor, { incidentId, params: parseTableParams(search, severityTable) }));
  const t = await getTranslations('severity');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <SeverityTable
        incidentId={incidentId}
        {...list}
        config={severityTable}
        decisions={mayReadDecisionsSomewhere(actor, incidentId)}
      />
      <LiveRefresh incidentId={incidentId} topics={['severity']} />
    </>
  );
}
