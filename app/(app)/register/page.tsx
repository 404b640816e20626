import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { RegisterTable } from '@/components/register/register-table';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { listRegister } from '@/lib/register/list/queries';
import { registerTable } from '@/lib/register/schema';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('register.kept'))('title') };
}

export default async function KeptRegisterPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const table = parseTableParams(await searchParams, registerTable);
  const list = await orNotFound(listRegister(actor, { scope: 'kept', params: table }));
  const t = await getTranslations('register.kept');
  const bell = await getTranslations('reminders.settings');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: '/incidents', label: bell('back') }}
      />
      <RegisterTable {...list} page={table.page} />
    </>
  );
}
