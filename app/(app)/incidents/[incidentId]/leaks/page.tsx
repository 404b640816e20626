import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Facts } from '@/components/layout/facts';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { LeakSheet } from '@/components/leaks/leak-sheet';
import { LeakTable } from '@/components/leaks/leak-table';
import { PressCard } from '@/components/leaks/press-card';
import { listLeaks, listPress } from '@/lib/leaks/queries';
import { leakTable } from '@/lib/leaks/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leaks'))('title') };
}

export default async function LeaksPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('leaks')];
  const table = parseTableParams(await searchParams, leakTable);
  const leaks = await orNotFound(listLeaks(actor, { incidentId, params: table }));
  const press = await orNotFound(listPress(actor, { incidentId }));
  const { counts, now, permissions } = leaks;
  const reachable = counts.ONLINE + counts.TAKEDOWN_REQUESTED;
  const total = reachable + counts.BLOCKED + counts.OFFLINE;
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['leaks']} />
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={permissions.track ? <LeakSheet incidentId={incidentId} now={now} /> : undefined}
      />
      <Facts
        items={[
          {
            label: t('facts.online'),
            value: reachable,
            small: t('facts.of', { total }),
            tone: reachable > 0 ? 'late' : undefined,
          },
          { label: t('facts.requested'), value: counts.TAKEDOWN_REQUESTED },
          { label: t('facts.blocked'), value: counts.BLOCKED },
          { label: t('facts.offline'), value: counts.OFFLINE },
        ]}
      />
      <LeakTable
        config={leakTable}
        incidentId={incidentId}
        rows={leaks.rows}
        page={table.page}
        total={leaks.total}
        counts={counts}
        now={now}
      />
      <PressCard items={press} incidentId={incidentId} now={now} canAdd={permissions.press} />
    </>
  );
}
