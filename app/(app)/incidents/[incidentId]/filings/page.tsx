import { getTranslations } from 'next-intl/server';
import { FilingTable } from '@/components/filings/filing-table';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { listCases } from '@/lib/cases/list/queries';
import { caseTable } from '@/lib/cases/schema';
import { mayDraftSomewhere, mayListFilings } from '@/lib/filings/policy';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { notFound } from '@/lib/platform/errors';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export default async function FilingsPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  const listed = mayListFilings(actor, incidentId)
    ? listCases(actor, { incidentId, params: parseTableParams(search, caseTable) })
    : Promise.reject(notFound());
  const { rows, total, page, counts } = await orNotFound(listed);
  const t = await getTranslations('filings');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <FilingTable
        config={caseTable}
        {...{ incidentId, rows, total, page, counts }}
        mayDraft={mayDraftSomewhere(actor, incidentId)}
      />
      <LiveRefresh incidentId={incidentId} topics={['filings', 'cases']} />
    </>
  );
}
