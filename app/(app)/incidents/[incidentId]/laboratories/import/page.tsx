import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { ImportPanel } from '@/components/organisations/import-panel';
import { mayEditLaboratories } from '@/lib/organisations/policy';
import { requireActor } from '@/lib/platform/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisations.import'))('title') };
}

export default async function ImportLaboratoriesPage({ params }: { params: Promise<{ incidentId: string }> }) {
  const [actor, { incidentId }] = [await requireActor(), await params];
  if (!mayEditLaboratories(actor, incidentId)) notFound();
  const t = await getTranslations('organisations.import');
  const back = { href: `/incidents/${incidentId}/laboratories`, label: t('back') };
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} back={back} />
      <ImportPanel incidentId={incidentId} />
    </>
  );
}
