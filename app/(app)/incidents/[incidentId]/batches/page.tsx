import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { BatchTable } from '@/components/notifications/batch-table';
import { FenceCallout } from '@/components/notifications/fence-callout';
import { FunnelCard } from '@/components/notifications/funnel-card';
import { Button } from '@/components/ui/button';
import { isFenced } from '@/lib/notifications/fence/queries';
import { getFunnel } from '@/lib/notifications/funnel/queries';
import { canConfirmSending } from '@/lib/notifications/policy';
import { listBatches } from '@/lib/notifications/queries';
import { batchTable } from '@/lib/notifications/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('title') };
}

export default async function BatchesPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('notifications')];
  const table = parseTableParams(await searchParams, batchTable);
  const list = await orNotFound(listBatches(actor, { incidentId, params: table }));
  const [funnel, fenced] = [await getFunnel(actor, { incidentId }), await isFenced(actor)];
  const others = (
    <>
      <Button asChild variant="quiet">
        <Link href={`/incidents/${incidentId}/batches/plan`}>{t('plan')}</Link>
      </Button>
      <Button asChild variant="quiet">
        <Link href={`/incidents/${incidentId}/batches/letters`}>{t('texts')}</Link>
      </Button>
    </>
  );
  const prepare = list.prepare ? (
    <Button asChild variant="primary">
      <Link href={`/incidents/${incidentId}/batches/new`}>
        <Plus aria-hidden />
        {t('new')}
      </Link>
    </Button>
  ) : undefined;
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['batches', 'import']} minIntervalMs={1500} />
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <>
            {others}
            {prepare}
          </>
        }
      />
      {fenced ? <FenceCallout mayConfirm={canConfirmSending(actor)} /> : null}
      <Cols>
        <BatchTable
          config={batchTable}
          incidentId={incidentId}
          rows={list.rows}
          page={table.page}
          total={list.total}
          steps={list.steps}
          action={prepare}
        />
        <Stack>
          {funnel ? <FunnelCard funnel={funnel.total} href={`/incidents/${incidentId}/batches/funnel`} /> : null}
        </Stack>
      </Cols>
    </>
  );
}
