import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Cols } from '@/components/layout/cols';
import { LiveRefresh } from '@/components/layout/live-refresh';
import { PageHeader } from '@/components/layout/page-header';
import { CalendarCard } from '@/components/reminders/calendar-card';
import { SettingsForm } from '@/components/reminders/settings-form';
import { TestCard } from '@/components/reminders/test-card';
import { UpcomingCard } from '@/components/reminders/upcoming-card';
import { Card, CardBody } from '@/components/ui/card';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { listFeeds } from '@/lib/reminders/calendar/queries';
import { getSettings } from '@/lib/reminders/preferences/queries';
import { getLastTest } from '@/lib/reminders/queries';
import { MAX_LEAD_HOURS, OFFERED_LEADS } from '@/lib/reminders/schema';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reminders.settings'))('title') };
}

export default async function RemindersPage() {
  const actor = await requireActor();
  const settings = await orNotFound(getSettings(actor));
  const [feeds, last] = [await listFeeds(actor), await getLastTest(actor)];
  const t = await getTranslations('reminders.settings');
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} back={{ href: '/incidents', label: t('back') }} />
      <Cols>
        <div className="grid content-start gap-5">
          <Card title={t('card')}>
            <CardBody>
              <SettingsForm {...settings} leads={{ offered: OFFERED_LEADS, max: MAX_LEAD_HOURS }} />
            </CardBody>
          </Card>
          <TestCard last={last} />
        </div>
        <div className="grid content-start gap-5">
          <UpcomingCard upcoming={settings.upcoming} />
          <CalendarCard feeds={feeds} />
        </div>
      </Cols>
      {last ? <LiveRefresh incidentId={last.incidentId} topics={['reminders']} /> : null}
    </>
  );
}
