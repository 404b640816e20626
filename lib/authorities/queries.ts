import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { canEditDirectory, canReadAuthorities, canRecordContact } from './policy';
import type { Directory } from './schema';

/** The directory of authorities of an incident, with how often and when each was last spoken to. */
export async function getDirectory(actor: Actor, input: { incidentId: string }): Promise<Directory> {
  const { incidentId } = input;
  if (!canReadAuthorities(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const now = await incidentNow(tx, incidentId);
    const cards = await tx.authority.findMany({ where: { incidentId }, orderBy: { id: 'asc' } });
    const contacts = await tx.authorityContact.groupBy({
      by: ['authorityId'],
      where: { incidentId },
      _count: true,
      _max: { at: true },
    });
    const byAuthority = new Map(contacts.map((group) => [group.authorityId, group]));
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    const laboratories = cases
      .filter((c) => canRecordContact(actor, { incidentId, caseId: c.id }))
      .map((c) => ({ id: c.id, name: c.organisation.name }));
    const recordForIncident = canRecordContact(actor, { incidentId, caseId: null });
    return {
      authorities: cards.map(({ incidentId: _, ...card }) => ({
        ...card,
        contacts: byAuthority.get(card.id)?._count ?? 0,
        lastContactAt: byAuthority.get(card.id)?._max.at?.toISOString() ?? null,
      })),
      laboratories,
      now: now.toISOString(),
      permissions: {
        edit: canEditDirectory(actor, incidentId),
        record: recordForIncident || laboratories.length > 0,
        recordForIncident,
      },
    };
  });
}
