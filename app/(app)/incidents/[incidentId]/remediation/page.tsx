import { ClipboardList } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { AskSheet } from '@/components/remediation/ask-sheet';
import { ItemSheet } from '@/components/remediation/item-sheet';
import { MatrixCard } from '@/components/remediation/matrix-card';
import { ProgressCard } from '@/components/remediation/progress-card';
import { RemediationFacts } from '@/components/remediation/remediation-facts';
import { WaitingList } from '@/components/remediation/waiting-list';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';
import { getItem, getRemediation } from '@/lib/remediation/queries';
import { matrixFilterSchema } from '@/lib/remediation/schema';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('remediation'))('pageTitle') };
}

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

/** First screen of the vendor; where the cell and the laboratories judge its work. */
export default async function RemediationPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  const t = await getTranslations('remediation');
  const page = await orNotFound(getRemediation(actor, { incidentId, filter: matrixFilterSchema.parse(search) }));
  const { matrix, as } = page;
  const itemId = z.uuid().safeParse(search.item);
  const item = itemId.success ? await orNotFound(getItem(actor, { incidentId, itemId: itemId.data })) : null;
  const ask = page.define ? <AskSheet key="ask" incidentId={incidentId} matrix={matrix} /> : null;

  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['remediation']} />
      {matrix.actions.length === 0 ? (
        <Card title={t('title')}>
          <EmptyState icon={ClipboardList} title={t('empty.title')} action={ask}>
            {t(page.define ? 'empty.define' : 'empty.body')}
          </EmptyState>
        </Card>
      ) : (
        <>
          <RemediationFacts facts={matrix.facts} />
          <MatrixCard incidentId={incidentId} matrix={matrix} acts={as !== 'reader'} actions={ask} />
          <Cols>
            <Stack>
              {as === 'vendor' ? null : <WaitingList kind="awaiting" items={page.awaiting} acts={as === 'decider'} />}
              <WaitingList kind="refused" items={page.refused} acts={as === 'vendor'} />
            </Stack>
            <ProgressCard progress={page.progress} />
          </Cols>
        </>
      )}
      {item ? <ItemSheet key={item.id} incidentId={incidentId} item={item} /> : null}
    </Stack>
  );
}
