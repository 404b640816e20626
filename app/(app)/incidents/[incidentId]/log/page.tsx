import { BookOpenText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { ChainLine } from '@/components/logbook/chain-line';
import { ExportMenu } from '@/components/logbook/export-menu';
import { LogFilters } from '@/components/logbook/log-filters';
import { LogList } from '@/components/logbook/log-list';
import { LogPager } from '@/components/logbook/log-pager';
import { RecordDialog } from '@/components/logbook/record-dialog';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { getLogOptions } from '@/lib/logbook/options/queries';
import { getChainState, getLogPage } from '@/lib/logbook/queries';
import { correctableOf } from '@/lib/logbook/rules';
import { isFiltered, logFilterSchema } from '@/lib/logbook/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('logbook'))('title') };
}

export default async function LogPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('logbook')];
  const filter = logFilterSchema.parse(await searchParams);
  const options = await orNotFound(getLogOptions(actor, { incidentId }));
  const page = await orNotFound(getLogPage(actor, { incidentId, filter }));
  const chain = await getChainState(actor, { incidentId });
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['log']} />
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={
          <>
            <ExportMenu incidentId={incidentId} signed={options.exportSigned} />
            {options.record.allowed ? (
              <RecordDialog incidentId={incidentId} record={options.record} correctable={correctableOf(page.entries)} />
            ) : null}
          </>
        }
      />
      {chain ? <ChainLine chain={chain} clockOffsetMs={options.clockOffsetMs} /> : null}
      <Card>
        <LogFilters cases={options.cases} people={options.people} families={options.families} />
        {page.entries.length > 0 ? (
          <LogList entries={page.entries} incidentId={incidentId} ownClock={options.ownClock} />
        ) : isFiltered(filter) ? (
          <EmptyState
            title={t('noMatch')}
            action={
              <Button asChild>
                <Link href={`/incidents/${incidentId}/log`}>{t('clear')}</Link>
              </Button>
            }
          >
            {t('noMatchHint')}
          </EmptyState>
        ) : (
          <EmptyState icon={BookOpenText} title={t('empty')}>
            {t('emptyHint')}
          </EmptyState>
        )}
        <LogPager filter={filter} older={page.older} newer={page.newer} />
      </Card>
    </>
  );
}
