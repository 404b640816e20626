import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { RegisterTable } from '@/components/register/register-table';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { listRegister } from '@/lib/register/list/queries';
import { registerTable } from '@/lib/register/schema';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export default async function RegisterPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  const table = parseTableParams(search, registerTable);
  const list = await orNotFound(listRegister(actor, { scope: { incidentId }, params: table }));
  const t = await getTranslations('register');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <RegisterTable {...list} page={table.page} incidentId={incidentId} />
      <LiveRefresh incidentId={incidentId} topics={['cases', 'filings', 'severity', 'facts', 'batches', 'reports']} />
    </>
  );
}
