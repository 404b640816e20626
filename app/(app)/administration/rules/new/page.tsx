import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { AddPack } from '@/components/rules/add-pack';
import { requireActor } from '@/lib/platform/auth/session';
import { mayManageRules } from '@/lib/rules/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules.add'))('title') };
}

export default async function AddPackPage() {
  if (!mayManageRules(await requireActor())) notFound();
  const t = await getTranslations('rules');
  return (
    <Stack>
      <PageHeader back={{ href: '/administration/rules', label: t('page.back') }} title={t('page.add')} />
      <AddPack />
    </Stack>
  );
}
