import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { LaboratoryTable } from '@/components/organisations/laboratory-table';
import { listLaboratories } from '@/lib/organisations/queries';
import { laboratoryTable } from '@/lib/organisations/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisations.list'))('title') };
}

export default async function LaboratoriesPage({ params, searchParams }: Props) {
  const [actor, { incidentId }] = [await requireActor(), await params];
  const table = parseTableParams(await searchParams, laboratoryTable);
  const list = await orNotFound(listLaboratories(actor, { incidentId, params: table }));
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['cases']} minIntervalMs={2000} />
      <LaboratoryTable config={laboratoryTable} incidentId={incidentId} page={table.page} {...list} />
    </>
  );
}
