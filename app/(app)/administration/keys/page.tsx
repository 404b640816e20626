import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AreaMessages } from '@/components/layout/area-messages';
import { Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { KeysCard } from '@/components/patients/keys/keys-card';
import { getKeys } from '@/lib/patients/keys/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('persons'))('keys.title') };
}

/** The encryption keys of all incidents: their age, and a new one on demand. */
export default async function KeysPage() {
  const [actor, t] = [await requireActor(), await getTranslations('persons.keys')];
  const keys = await orNotFound(getKeys(actor));
  return (
    <Stack>
      <PageHeader title={t('title')} description={t('description')} />
      <AreaMessages of={['persons']}>
        <KeysCard keys={keys} />
      </AreaMessages>
    </Stack>
  );
}
