import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Stack } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { PurgeCard } from '@/components/patients/purge/purge-card';
import { patientView } from '@/lib/patients/policy';
import { getPurgePage } from '@/lib/patients/purge/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('persons'))('purge.title') };
}

/** End of retention: what is destroyed, who asks, who confirms, and the certificate. */
export default async function PurgePage({ params }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('persons')];
  const page = await orNotFound(getPurgePage(actor, { incidentId }));
  return (
    <Stack>
      <LiveRefresh incidentId={incidentId} topics={['purge']} />
      <PageHeader
        back={
          patientView(actor, incidentId) === null
            ? undefined
            : { href: `/incidents/${incidentId}/patients`, label: t('back') }
        }
        title={t('purge.title')}
        description={t('purge.description')}
      />
      <PurgeCard page={page} />
    </Stack>
  );
}
