import { Inbox } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { LetterBehind } from '@/components/facts/letter-behind';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { ActButtons } from '@/components/notifications/act-buttons';
import { AddressCard } from '@/components/notifications/address-card';
import { BatchNotices } from '@/components/notifications/batch-notices';
import { BatchStateTag } from '@/components/notifications/batch-state';
import { CarrierCard } from '@/components/notifications/carrier-card';
import { NoticeCard } from '@/components/notifications/notice-card';
import { PaceCard } from '@/components/notifications/pace-card';
import { PackageCard } from '@/components/notifications/package-card';
import { PreviewCard } from '@/components/notifications/preview-card';
import { ProgressCard } from '@/components/notifications/progress-card';
import { RecipientCard } from '@/components/notifications/recipient-card';
import { ReleaseCard } from '@/components/notifications/release-card';
import { SampleCard } from '@/components/notifications/sample-card';
import { SumCard } from '@/components/notifications/sum-card';
import { TestCard } from '@/components/notifications/test-card';
import { Button } from '@/components/ui/button';
import { lettersBehind } from '@/lib/facts/queries';
import { shownState } from '@/lib/notifications/labels';
import { getBatch } from '@/lib/notifications/page/queries';
import { addressCheckSchema } from '@/lib/notifications/post/check/schema';
import { listPlacements } from '@/lib/notifications/public-notice/queries';
import { listRecipients } from '@/lib/notifications/recipients/queries';
import { listFiles } from '@/lib/notifications/returns/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string; batchId: string }>; searchParams: Promise<SearchParams> };

const search = z.object({
  state: z.string().optional().catch(undefined),
  page: z.coerce.number().int().min(1).catch(1),
});

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('title') };
}

export default async function BatchPage({ params, searchParams }: Props) {
  const [actor, ref, t] = [await requireActor(), await params, await getTranslations('notifications')];
  if (!z.uuid().safeParse(ref.batchId).success) notFound();
  const batch = await orNotFound(getBatch(actor, ref));
  const behind = await lettersBehind(actor, ref);
  const asked = search.parse(await searchParams);
  const state = batch.rights.recipients ? shownState(asked.state) : null;
  const lines = state ? await listRecipients(actor, { ...ref, state, page: asked.page }) : null;
  const notice = batch.channel === 'NOTICE' ? await listPlacements(actor, ref) : null;
  const uncertain = batch.channel === 'EMAIL' && batch.counts.unknown > 0;
  const files = batch.packageId || batch.channel === 'EMAIL' ? await listFiles(actor, ref) : null;
  const carried = batch.packageId || uncertain || files?.files.length ? files : null;
  const check = addressCheckSchema.safeParse(batch.addressCheck);
  const { letter, contentHash, approved, signed, source } = batch;
  const name = t('page.letter', letter);
  const description = [
    contentHash
      ? t('page.frozen', { letter: name, hash: `${contentHash.slice(0, 4)}…${contentHash.slice(-4)}` })
      : t('page.draft', { letter: name }),
    approved ? t('page.approvedBy', approved) : '',
    signed ? t('page.signedBy', signed) : '',
    source ? t('page.source', source) : '',
  ];
  return (
    <>
      <LiveRefresh incidentId={batch.incidentId} topics={['batches', 'facts']} minIntervalMs={1000} />
      <PageHeader
        back={{ href: `/incidents/${batch.incidentId}/batches`, label: t('title') }}
        title={t('page.title', {
          number: batch.number,
          laboratory: batch.laboratory,
          channel: batch.channel,
        })}
        tags={<BatchStateTag state={batch.state} ready={batch.recipientsReady} />}
        description={<span title={contentHash ?? undefined}>{description.filter(Boolean).join(' ')}</span>}
        actions={
          <>
            {batch.inboxUrl ? (
              <Button asChild variant="quiet">
                <a href={batch.inboxUrl} target="_blank" rel="noreferrer">
                  <Inbox aria-hidden />
                  {t('page.inbox')}
                </a>
              </Button>
            ) : null}
            <ActButtons batch={batch} />
          </>
        }
      />
      <LetterBehind incidentId={batch.incidentId} keys={behind} />
      <BatchNotices batch={batch} />
      <Cols>
        <Stack>
          <ProgressCard batch={batch} shown={state} />
          <PaceCard batch={batch} />
          {batch.startedAt ? null : <ReleaseCard batch={batch} />}
          {notice ? <NoticeCard batch={batch} {...notice} /> : null}
          {carried ? <CarrierCard batch={batch} {...carried} /> : null}
          {state && lines ? (
            <RecipientCard batch={batch} state={state} rows={lines.rows} page={asked.page} pageSize={lines.pageSize} />
          ) : null}
        </Stack>
        <Stack>
          {batch.startedAt && batch.channel !== 'EMAIL' && batch.channel !== 'NOTICE' ? (
            <PackageCard batch={batch} />
          ) : null}
          {batch.test ? <TestCard batch={batch} test={batch.test} /> : null}
          {batch.channel === 'POST' && !batch.startedAt && batch.state !== 'CANCELLED' ? (
            <SampleCard batch={batch} />
          ) : null}
          {check.success ? <AddressCard check={check.data} /> : null}
          {batch.total > 0 ? <SumCard batch={batch} /> : null}
          <PreviewCard batch={batch} />
        </Stack>
      </Cols>
    </>
  );
}
