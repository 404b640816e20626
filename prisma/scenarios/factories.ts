import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Actor, Role } from '@/lib/platform/auth/actor';
import { openSession, resumeSession } from '@/lib/platform/auth/session-store';
import { PrismaClient } from '@/lib/platform/db/generated/client';

/** Connection of the tests' own hands, past every rule: what a person with the database password could do. */
export function ownerClient(): PrismaClient {
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error('DATABASE_URL is not set: integration tests run through vitest.config.ts');
  return new PrismaClient({ adapter: new PrismaPg({ connectionString }) });
}

export type Lab = { organisation: { id: string; name: string }; breachCase: { id: string } };
type Right = { role: Role; incidentId: string | null; organisationId?: string | null };

let serial = 0;

/** A user with these rights and a live session, as the actor that a request of theirs would have. */
export async function makeActor(db: PrismaClient, name: string, rights: Right[]): Promise<Actor> {
  serial += 1;
  const user = await db.user.create({
    data: {
      name,
      email: `${name}.${serial}.${randomUUID().slice(0, 6)}@test.example`.toLowerCase(),
      memberships: {
        create: rights.map(({ role, incidentId, organisationId }) => ({
          role,
          incidentId,
          organisationId: organisationId ?? null,
        })),
      },
    },
    select: { id: true },
  });
  const actor = await resumeSession(await openSession(user.id, 'vitest', new Date()));
  if (!actor) throw new Error('the session of a fresh user must resume');
  return actor;
}

async function makeLab(db: PrismaClient, incidentId: string, name: string): Promise<Lab> {
  const organisation = await db.organisation.create({
    data: { kind: 'LABORATORY', name, postcode: '56100', city: 'Lorient', department: '56' },
    select: { id: true, name: true },
  });
  const breachCase = await db.breachCase.create({
    data: { incidentId, organisationId: organisation.id },
    select: { id: true },
  });
  return { organisation, breachCase };
}

/** One incident with three laboratories, a vendor and a person per role; `db` sees everything. */
export async function makeWorld() {
  const db = ownerClient();
  const organisation = (kind: 'VENDOR', name: string) =>
    db.organisation.create({ data: { kind, name }, select: { id: true, name: true } });
  const vendor = await organisation('VENDOR', 'Éditeur');
  const otherVendor = await organisation('VENDOR', 'Autre éditeur');
  const incident = await db.incident.create({
    data: {
      ref: `T-${randomUUID().slice(0, 8)}`,
      title: 'Fuite de test',
      type: 'PROCESSOR_DATA_LEAK',
      status: 'NOTIFYING',
      firstSignalAt: new Date('2021-02-23T10:00:00Z'),
      vendorOrgId: vendor.id,
    },
  });
  const elsewhere = await db.incident.create({
    data: {
      ref: `T-${randomUUID().slice(0, 8)}`,
      title: 'Autre incident',
      type: 'OTHER',
      firstSignalAt: new Date('2021-02-01T10:00:00Z'),
    },
  });
  const labs: [Lab, Lab, Lab] = [
    await makeLab(db, incident.id, 'Labo A'),
    await makeLab(db, incident.id, 'Labo B'),
    await makeLab(db, incident.id, 'Labo C'),
  ];
  const [a, b, c] = labs;
  const at = (role: Role, ...of: Lab[]): Right[] =>
    of.map((lab) => ({ role, incidentId: incident.id, organisationId: lab.organisation.id }));
  const wide = (role: Role): Right[] => [{ role, incidentId: incident.id }];
  const actors = {
    coordinator: await makeActor(db, 'Coordinator', wide('COORDINATOR')),
    dpo: await makeActor(db, 'Dpo', at('DPO', a, b)),
    dpo2: await makeActor(db, 'Dpo2', at('DPO', c)),
    manager: await makeActor(db, 'Manager', at('LAB_MANAGER', a)),
    manager2: await makeActor(db, 'Manager2', at('LAB_MANAGER', c)),
    vendor: await makeActor(db, 'Vendor', [{ role: 'VENDOR', incidentId: incident.id, organisationId: vendor.id }]),
    otherVendor: await makeActor(db, 'OtherVendor', [
      { role: 'VENDOR', incidentId: incident.id, organisationId: otherVendor.id },
    ]),
    ciso: await makeActor(db, 'Ciso', wide('CISO')),
    legal: await makeActor(db, 'Legal', wide('LEGAL')),
    communications: await makeActor(db, 'Communications', wide('COMMUNICATIONS')),
    liaison: await makeActor(db, 'Liaison', wide('LIAISON')),
    auditor: await makeActor(db, 'Auditor', wide('AUDITOR')),
    admin: await makeActor(db, 'Admin', [{ role: 'ADMIN', incidentId: null }]),
    outsider: await makeActor(db, 'Outsider', [{ role: 'COORDINATOR', incidentId: elsewhere.id }]),
  };
  return { db, incident, elsewhere, vendor, otherVendor, labs, actors };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;
