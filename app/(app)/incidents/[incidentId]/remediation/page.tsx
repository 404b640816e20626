import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { z } from 'zod';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { ItemSheet } from '@/components/remediation/item-sheet';
import { RemediationSkeleton } from '@/components/remediation/remediation-skeleton';
import { RemediationView } from '@/components/remediation/remediation-view';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import type { Actor } from '@/lib/platform/auth/actor';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';
import { mayReadRemediation } from '@/lib/remediation/policy';
import { getRemediation } from '@/lib/remediation/queries';
import { matrixFilterSchema } from '@/lib/remediation/schema';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('remediation'))('pageTitle') };
}

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

/** First screen of the vendor; where the cell and the laboratories judge its work. */
export default async function RemediationPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  // Before anything streams: afterwards the answer could no longer be a 404.
  if (!mayReadRemediation(actor, incidentId)) notFound();
  return (
    <Suspense fallback={<RemediationSkeleton />}>
      <Remediation actor={actor} incidentId={incidentId} search={search} />
    </Suspense>
  );
}

async function Remediation({ actor, incidentId, search }: { actor: Actor; incidentId: string; search: SearchParams }) {
  const filter = matrixFilterSchema.parse(search);
  const itemId = z.uuid().safeParse(search.item).data ?? null;
  const page = await orNotFound(getRemediation(actor, { incidentId, filter, itemId }));
  return (
    <>
      <LiveRefresh incidentId={incidentId} topics={['remediation']} />
      <RemediationView incidentId={incidentId} page={page} />
      {page.item ? <ItemSheet key={page.item.id} incidentId={incidentId} item={page.item} /> : null}
    </>
  );
}
