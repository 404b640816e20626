import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CaseHome } from '@/components/cases/case-home';
import { HomeFrame } from '@/components/incidents/home-frame';
import { Bell } from '@/components/reminders/bell';
import { getMyCases } from '@/lib/cases/home/queries';
import { canDeclare } from '@/lib/incidents/policy';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { realNow } from '@/lib/platform/time/clock';
import { getBell } from '@/lib/reminders/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cases.home'))('title') };
}

export default async function MyCasesPage() {
  const actor = await requireActor();
  const incidents = await orNotFound(getMyCases(actor));
  const bell = await getBell(actor);
  return (
    <HomeFrame
      user={actor}
      mayDeclare={canDeclare(actor)}
      nowMs={realNow().getTime()}
      bell={bell && <Bell bell={bell} />}
    >
      <CaseHome incidents={incidents} />
    </HomeFrame>
  );
}
