import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/layout/page-header';
import { DigestView } from '@/components/reminders/digest-view';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { formatDate, formatTime } from '@/lib/platform/time/format';
import { getDigest } from '@/lib/reminders/queries';

export default async function DigestPage({ params }: { params: Promise<{ reminderId: string }> }) {
  const [actor, { reminderId }] = [await requireActor(), await params];
  const view = await orNotFound(getDigest(actor, { reminderId }));
  const [t, list, locale] = [
    await getTranslations('reminders.digest'),
    await getTranslations('reminders.list'),
    await getLocale(),
  ];
  return (
    <>
      <PageHeader
        back={{ href: '/account/reminders/list', label: list('title') }}
        title={t('title', { day: formatDate(view.madeAt, locale) })}
        description={t('description', { incident: view.incident, at: formatTime(view.madeAt, locale) })}
      />
      <p className="text-muted text-sm">{t('asOf')}</p>
      <DigestView view={view} />
    </>
  );
}
