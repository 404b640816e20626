import { redirect } from 'next/navigation';
import { homeOfLaboratories } from '@/lib/cases/home/queries';
import { homeOf } from '@/lib/incidents/navigation/queries';
import { firstSection } from '@/lib/incidents/navigation/sections';
import { requireActor } from '@/lib/platform/auth/session';

/** Sends each person to their first screen: the board, their laboratories, their matrix … */
export default async function HomePage() {
  const actor = await requireActor();
  const home = await homeOf(actor);
  const laboratories = homeOfLaboratories(actor);
  if (laboratories && !home?.roles.includes('COORDINATOR')) redirect(laboratories);
  redirect(home ? `/incidents/${home.incidentId}/${firstSection(home.roles)}` : '/incidents');
}
