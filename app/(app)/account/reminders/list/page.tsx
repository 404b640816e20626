import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { ReminderTable } from '@/components/reminders/reminder-table';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { listReminders } from '@/lib/reminders/queries';
import { reminderTable } from '@/lib/reminders/schema';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reminders.list'))('title') };
}

export default async function ReminderListPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor();
  const params = parseTableParams(await searchParams, reminderTable);
  const list = await orNotFound(listReminders(actor, params));
  const t = await getTranslations('reminders.list');
  const settings = await getTranslations('reminders.bell');
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: '/account/reminders', label: settings('settings') }}
      />
      <ReminderTable {...list} page={params.page} config={reminderTable} />
    </>
  );
}
