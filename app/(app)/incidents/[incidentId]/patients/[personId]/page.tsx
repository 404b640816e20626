import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { Cols, Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { CategoriesCard } from '@/components/patients/person/categories-card';
import { HistoryCard } from '@/components/patients/person/history-card';
import { IdentityCard } from '@/components/patients/person/identity-card';
import { LetterCard } from '@/components/patients/person/letter-card';
import { PersonRequests } from '@/components/requests/person-requests';
import { getPerson } from '@/lib/patients/person/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { getPersonRequests } from '@/lib/requests/person/queries';

type Props = { params: Promise<{ incidentId: string; personId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('persons'))('title') };
}

/** One person, masked: what leaked, who is written to, what happened; the identity only inside an open reveal. */
export default async function PersonPage({ params }: Props) {
  const [actor, { incidentId, personId }] = [await requireActor(), await params];
  if (!z.uuid().safeParse(personId).success) notFound();
  const page = await orNotFound(getPerson(actor, { incidentId, personId }));
  const { caseId } = page.person;
  const requests = await orNotFound(getPersonRequests(actor, { incidentId, caseId, personId }));
  const t = await getTranslations('persons');
  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['patients', 'batches']} minIntervalMs={2000} />
      <PageHeader
        back={{ href: `/incidents/${incidentId}/patients`, label: t('back') }}
        title={page.person.name}
        description={t('description', { laboratory: page.person.laboratory, row: page.person.row })}
      />
      <Cols>
        <Stack>
          <IdentityCard page={page} />
          <CategoriesCard categories={page.person.categories} />
          <HistoryCard incidentId={incidentId} history={page.history} />
        </Stack>
        <Stack>
          <LetterCard page={page} />
          <PersonRequests incidentId={incidentId} requests={requests} />
        </Stack>
      </Cols>
    </Stack>
  );
}
