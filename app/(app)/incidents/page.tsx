import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HomeFrame } from '@/components/incidents/home-frame';
import { IncidentList } from '@/components/incidents/incident-list';
import { AreaMessages } from '@/components/layout/area-messages';
import { Bell } from '@/components/reminders/bell';
import { canDeclare } from '@/lib/incidents/policy';
import { listIncidents } from '@/lib/incidents/queries';
import { incidentTable } from '@/lib/incidents/schema';
import { requireActor } from '@/lib/platform/auth/session';
import { realNow } from '@/lib/platform/time/clock';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { getBell } from '@/lib/reminders/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('incidents.list'))('title') };
}

export default async function IncidentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = parseTableParams(await searchParams, incidentTable);
  const { rows, total } = await listIncidents(actor, params);
  const mayDeclare = canDeclare(actor);
  const bell = await getBell(actor);
  return (
    <HomeFrame user={actor} mayDeclare={mayDeclare} nowMs={realNow().getTime()} bell={bell && <Bell bell={bell} />}>
      <AreaMessages of={['incidents']}>
        <IncidentList config={incidentTable} rows={rows} total={total} page={params.page} mayDeclare={mayDeclare} />
      </AreaMessages>
    </HomeFrame>
  );
}
