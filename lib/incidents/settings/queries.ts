import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import { mayEditIncident } from '../policy';
import { FORM_PROFILES, type FormProfile } from '../schema';

export interface IncidentSettings {
  incidentId: string;
  lockVersion: number;
  nis2Applies: boolean;
  formProfile: FormProfile;
  /** Laboratories whose obligations follow. */
  cases: number;
}

/** What the coordinator may set for the whole incident. @throws NOT_FOUND for everybody else */
export async function getSettings(actor: Actor, { incidentId }: { incidentId: string }): Promise<IncidentSettings> {
  if (!isUuid(incidentId) || !mayEditIncident(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const row = await tx.incident.findUnique({
      where: { id: incidentId },
      select: { lockVersion: true, nis2Applies: true, formProfile: true, _count: { select: { cases: true } } },
    });
    if (!row) throw notFound();
    const { _count, formProfile, ...settings } = row;
    const profile = FORM_PROFILES.find((code) => code === formProfile) ?? 'CNIL_2023';
    return { incidentId, ...settings, formProfile: profile, cases: _count.cases };
  });
}
