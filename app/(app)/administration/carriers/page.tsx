import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { KeyDialog } from '@/components/notifications/key-dialog';
import { KeyList } from '@/components/notifications/key-list';
import { listKeys } from '@/lib/notifications/channels/keys/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('letters.keys'))('title') };
}

export default async function CarriersPage() {
  const keys = await orNotFound(listKeys(await requireActor()));
  const t = await getTranslations('letters.keys');
  return (
    <>
      <PageHeader title={t('title')} description={t('lead')} actions={<KeyDialog />} />
      <KeyList keys={keys} />
    </>
  );
}
