import { redirect } from 'next/navigation';
import { homeOf } from '@/lib/incidents/navigation/queries';
import { firstSection } from '@/lib/incidents/navigation/sections';
import { requireActor } from '@/lib/platform/auth/session';

/** Sends each person to their first screen. */
export default async function HomePage() {
  const home = await homeOf(await requireActor());
  redirect(home ? `/incidents/${home.incidentId}/${firstSection(home.roles)}` : '/incidents');
}
