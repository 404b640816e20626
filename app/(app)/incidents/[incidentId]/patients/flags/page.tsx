import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { ActsCard } from '@/components/patients/flags/acts-card';
import { FlagsTable } from '@/components/patients/flags/flags-table';
import { ReferencesCard } from '@/components/patients/flags/references-card';
import { getFlagsPage } from '@/lib/patients/flags/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('persons'))('flags.pageTitle') };
}

/** What is known of patients that changes a letter, with its consequence; decided by the laboratory. */
export default async function FlagsPage({ params }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('persons')];
  const page = await orNotFound(getFlagsPage(actor, { incidentId }));
  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['patients']} />
      <PageHeader
        back={{ href: `/incidents/${incidentId}/patients`, label: t('back') }}
        title={t('flags.pageTitle')}
        description={t(page.mayDecide ? 'flags.pageDescription' : 'flags.pageReadOnly')}
      />
      <FlagsTable incidentId={incidentId} flags={page.flags} />
      <ActsCard incidentId={incidentId} acts={page.acts} mayDecide={page.mayDecide} />
      {page.mayDecide ? <ReferencesCard incidentId={incidentId} /> : null}
    </Stack>
  );
}
