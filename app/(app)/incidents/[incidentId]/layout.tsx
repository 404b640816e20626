import type { ReactNode } from 'react';
import { IncidentFrame } from '@/components/incidents/incident-frame';
import { Bell } from '@/components/reminders/bell';
import { getIncidentFrame } from '@/lib/incidents/navigation/queries';
import { orNotFound } from '@/lib/platform/actions/or-not-found';
import { requireActor } from '@/lib/platform/auth/session';
import { getBell } from '@/lib/reminders/queries';

type Props = { children: ReactNode; params: Promise<{ incidentId: string }> };

export default async function IncidentLayout({ children, params }: Props) {
  const [actor, { incidentId }] = [await requireActor(), await params];
  const frame = await orNotFound(getIncidentFrame(actor, { incidentId }));
  const bell = await getBell(actor);
  return (
    <IncidentFrame frame={frame} user={{ name: actor.name }} bell={bell && <Bell bell={bell} />}>
      {children}
    </IncidentFrame>
  );
}
