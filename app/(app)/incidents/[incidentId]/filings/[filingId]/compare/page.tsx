import { z } from 'zod';
import { ComparisonPage } from '@/components/filings/versions/comparison-page';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { compareVersions } from '@/lib/filings/versions/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string; filingId: string }>; searchParams: Promise<SearchParams> };
const searchSchema = z.object({ with: z.uuid().optional().catch(undefined) });

export default async function Page({ params, searchParams }: Props) {
  const [actor, { incidentId, filingId }, search] = [await requireActor(), await params, await searchParams];
  const { with: withId } = searchSchema.parse(search);
  const view = await orNotFound(compareVersions(actor, { incidentId, filingId, withId }));
  return (
    <>
      <ComparisonPage view={view} />
      <LiveRefresh incidentId={incidentId} topics={['filings']} />
    </>
  );
}
