import type { ReactNode } from 'react';
import { HomeFrame } from '@/components/incidents/home-frame';
import { AreaMessages } from '@/components/layout/area-messages';
import { Bell } from '@/components/reminders/bell';
import { canDeclare } from '@/lib/incidents/policy';
import { requireActor } from '@/lib/platform/auth/session';
import { realNow } from '@/lib/platform/time/clock';
import { getBell } from '@/lib/reminders/queries';

export default async function AdministrationLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const bell = await getBell(actor);
  return (
    <HomeFrame
      user={actor}
      mayDeclare={canDeclare(actor)}
      nowMs={realNow().getTime()}
      bell={bell && <Bell bell={bell} />}
    >
      <AreaMessages of={['rules', 'relays', 'letters', 'notifications']}>{children}</AreaMessages>
    </HomeFrame>
  );
}
