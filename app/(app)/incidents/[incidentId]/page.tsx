import { redirect } from 'next/navigation';
import { firstSection } from '@/lib/incidents/navigation/sections';
import { rolesIn } from '@/lib/platform/auth/has-role';
import { requireActor } from '@/lib/platform/auth/session';

/** The address of an incident leads to the first screen of the person's role. */
export default async function IncidentPage({ params }: { params: Promise<{ incidentId: string }> }) {
  const [actor, { incidentId }] = [await requireActor(), await params];
  redirect(`/incidents/${incidentId}/${firstSection(rolesIn(actor, incidentId))}`);
}
