import { getTranslations } from 'next-intl/server';
import { SettingsForm } from '@/components/incidents/settings-form';
import { Stack } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Card, CardBody } from '@/components/ui/card';
import { FORM_PROFILES } from '@/lib/incidents/schema';
import { getSettings } from '@/lib/incidents/settings/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';

export default async function SettingsPage({ params }: { params: Promise<{ incidentId: string }> }) {
  const [actor, { incidentId }] = [await requireActor(), await params];
  const settings = await orNotFound(getSettings(actor, { incidentId }));
  const t = await getTranslations('incidents.settings');
  return (
    <Stack className="max-w-3xl">
      <PageHeader title={t('title')} description={t('description', { count: settings.cases })} />
      <Card>
        <CardBody>
          <SettingsForm key={settings.lockVersion} settings={settings} profiles={FORM_PROFILES} />
        </CardBody>
      </Card>
    </Stack>
  );
}
