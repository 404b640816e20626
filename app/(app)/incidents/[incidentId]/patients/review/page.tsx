import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { DecidedCard } from '@/components/patients/review/decided-card';
import { PairCard } from '@/components/patients/review/pair-card';
import { PatternCard } from '@/components/patients/review/pattern-card';
import { EmptyState } from '@/components/ui/empty-state';
import { getReviewPage } from '@/lib/patients/review/queries';
import { PATTERNS } from '@/lib/patients/review/rules';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import type { SearchParams } from '@/lib/platform/utils/table-params';

type Props = { params: Promise<{ incidentId: string }>; searchParams: Promise<SearchParams> };

const search = z.object({ pattern: z.enum(PATTERNS).nullable().catch(null) });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('persons'))('review.title') };
}

/** Rows of one laboratory that may be the same person: side by side, masked, until somebody decides. */
export default async function ReviewPage({ params, searchParams }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('persons')];
  const { pattern } = search.parse(await searchParams);
  const page = await orNotFound(getReviewPage(actor, { incidentId, pattern }));
  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['patients']} minIntervalMs={2000} />
      <PageHeader
        back={{ href: `/incidents/${incidentId}/patients`, label: t('back') }}
        title={t('review.title')}
        description={t('review.description')}
      />
      <Cols>
        <Stack>
          {page.pairs.length === 0 ? (
            <EmptyState title={t('review.none')}>{t('review.noneHint')}</EmptyState>
          ) : (
            page.pairs.map((pair) => (
              <PairCard key={`${pair.kept.id}${pair.other.id}`} incidentId={incidentId} pair={pair} />
            ))
          )}
        </Stack>
        <Stack>
          {page.patterns.length > 0 ? <PatternCard page={page} /> : null}
          <DecidedCard page={page} />
        </Stack>
      </Cols>
    </Stack>
  );
}
