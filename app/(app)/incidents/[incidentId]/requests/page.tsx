import { FileDown, Phone } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { RequestCounts } from '@/components/requests/request-counts';
import { RequestFacts } from '@/components/requests/request-facts';
import { RequestTable } from '@/components/requests/request-table';
import { Button } from '@/components/ui/button';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { getRequestCounts } from '@/lib/requests/desk/queries';
import { getRequestChoices, listRequests } from '@/lib/requests/list/queries';
import { hasDesk, requestView } from '@/lib/requests/policy';
import { requestTable } from '@/lib/requests/schema';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('title') };
}

export default async function RequestsPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('requests')];
  const { cases } = await orNotFound(getRequestChoices(actor, { incidentId }));
  const rows = requestView(actor, incidentId) === 'rows';
  const place = `/incidents/${incidentId}/requests`;
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['requests']} />
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <Button asChild variant="quiet">
              <Link href={`${place}/templates`}>{t('toTemplates')}</Link>
            </Button>
            {rows ? (
              <Button asChild>
                <Link href={`/api/requests/register?incident=${incidentId}`} prefetch={false}>
                  <FileDown aria-hidden />
                  {t('registerPdf')}
                </Link>
              </Button>
            ) : (
              <Button asChild variant="quiet">
                <Link href={`${place}/script`}>{t('script.open')}</Link>
              </Button>
            )}
            {hasDesk(actor, incidentId) ? (
              <Button asChild variant="primary">
                <Link href={`${place}/desk`}>
                  <Phone aria-hidden />
                  {t('toDesk')}
                </Link>
              </Button>
            ) : null}
          </>
        }
      />
      {rows ? await list() : await counts()}
    </>
  );

  async function list() {
    const config = requestTable(cases.map(({ id }) => id));
    const table = parseTableParams(await searchParams, config);
    const { now: _, ...found } = await orNotFound(listRequests(actor, { incidentId, params: table }));
    const { kinds } = await orNotFound(getRequestCounts(actor, { incidentId }));
    const narrowing =
      cases.length > 1 && cases.length <= 12 ? cases : cases.filter(({ id }) => table.filters.case.includes(id));
    return (
      <>
        <RequestFacts counts={found.counts} />
        <RequestTable
          incidentId={incidentId}
          page={table.page}
          list={found}
          config={config}
          kinds={kinds.map(({ kind }) => kind)}
          cases={narrowing}
        />
      </>
    );
  }

  async function counts() {
    const found = await orNotFound(getRequestCounts(actor, { incidentId }));
    return (
      <>
        <RequestFacts counts={found} />
        <RequestCounts counts={found} />
      </>
    );
  }
}
