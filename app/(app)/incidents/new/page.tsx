import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeclareForm } from '@/components/incidents/declare-form';
import { DeclareNext } from '@/components/incidents/declare-next';
import { HomeFrame } from '@/components/incidents/home-frame';
import { AreaMessages } from '@/components/layout/area-messages';
import { Cols } from '@/components/layout/cols';
import { PageHeader } from '@/components/layout/page-header';
import { Bell } from '@/components/reminders/bell';
import { getDeclareOptions } from '@/lib/incidents/queries';
import { INCIDENT_TYPES, PAP_LEVELS, TLP_LEVELS } from '@/lib/incidents/schema';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { realNow } from '@/lib/platform/time/clock';
import { getBell } from '@/lib/reminders/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('incidents.declare'))('title') };
}

export default async function DeclarePage() {
  const actor = await requireActor();
  const { vendors } = await orNotFound(getDeclareOptions(actor));
  const t = await getTranslations('incidents.declare');
  const bell = await getBell(actor);
  return (
    <HomeFrame user={actor} mayDeclare nowMs={realNow().getTime()} bell={bell && <Bell bell={bell} />}>
      <PageHeader title={t('title')} description={t('description')} back={{ href: '/incidents', label: t('back') }} />
      <Cols>
        <AreaMessages of={['incidents']}>
          <DeclareForm vendors={vendors} choices={{ types: INCIDENT_TYPES, tlp: TLP_LEVELS, pap: PAP_LEVELS }} />
        </AreaMessages>
        <DeclareNext />
      </Cols>
    </HomeFrame>
  );
}
