import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EvidenceTable } from '@/components/evidence/evidence-table';
import { Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { getEvidencePage } from '@/lib/evidence/queries';
import { evidenceTable } from '@/lib/evidence/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evidence'))('title') };
}

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

/** Every piece of evidence the person may see. */
export default async function EvidencePage({ params, searchParams }: Props) {
  const [actor, { incidentId }, search] = [await requireActor(), await params, await searchParams];
  const page = await orNotFound(
    getEvidencePage(actor, { incidentId, params: parseTableParams(search, evidenceTable) }),
  );
  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['evidence']} />
      <EvidenceTable config={evidenceTable} incidentId={incidentId} page={page} />
    </Stack>
  );
}
