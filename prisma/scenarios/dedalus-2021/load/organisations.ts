import type { Prisma } from '@/lib/platform/db/generated/client';
import { openingOffset, paris } from '../../time';
import { INCIDENT_ID } from '../ids';
import { incident } from '../incident';
import { organisations } from '../organisations';
import { people } from '../people';

/** Organisations, the incident with its own clock, people without password, and their rights. */
export async function loadOrganisations(tx: Prisma.TransactionClient, now: Date): Promise<void> {
  await tx.organisation.createMany({ data: organisations, skipDuplicates: true });
  await tx.incident.create({
    data: { ...incident, clockOffsetMs: openingOffset(now) },
  });
  await tx.user.createMany({
    data: people.map(({ rights: _, ...user }) => ({ ...user, createdAt: paris('23T09:00') })),
    skipDuplicates: true,
  });
  await tx.membership.createMany({
    data: people.flatMap((one) =>
      one.rights.map((right) => ({ ...right, userId: one.id, validFrom: paris('2021-01-01T00:00') })),
    ),
  });
}

/** The sibling incidents are the cell's too: its incident-wide members hold the same role there. */
export async function shareWithCell(tx: Prisma.TransactionClient, incidentId: string): Promise<void> {
  await tx.membership.createMany({
    data: people.flatMap((one) =>
      one.rights
        .filter((right) => right.incidentId === INCIDENT_ID && right.organisationId === null)
        .map(({ role }) => ({ userId: one.id, incidentId, role, validFrom: paris('2021-01-01T00:00') })),
    ),
  });
}
