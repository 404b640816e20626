import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { LetterTable } from '@/components/notifications/letter-table';
import { listLetters } from '@/lib/notifications/templates/history/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

type Props = { params: Promise<{ incidentId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('letters.texts'))('title') };
}

export default async function LettersPage({ params }: Props) {
  const [actor, { incidentId }, t] = [await requireActor(), await params, await getTranslations('letters.texts')];
  const letters = await orNotFound(listLetters(actor, { incidentId }));
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: `/incidents/${incidentId}/batches`, label: t('back') }}
      />
      <LetterTable letters={letters} incidentId={incidentId} />
    </>
  );
}
