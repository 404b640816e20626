import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { rawClient } from './client';
import { withActor } from './with-actor';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.db.$disconnect());

/** Tables that hold no row of any tenant. */
const NOT_TENANT = ['_prisma_migrations'];

describe('catalogue', () => {
  it('forces row-level security on every table', async () => {
    const open = await world.db.$queryRaw<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)`;
    expect(open.map(({ name }) => name)).toEqual(NOT_TENANT);
  });

  it('gives no application role a way around row security', async () => {
    const roles = await world.db.$queryRaw<{ name: string }[]>`
      select rolname as name from pg_roles where rolname like 'vigie%' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)`;
    expect(roles).toEqual([]);
  });

  it('lets the application truncate nothing and change no history', async () => {
    const grants = await world.db.$queryRaw<{ what: string }[]>`
      select table_name || ' ' || privilege_type as what from information_schema.role_table_grants
      where grantee = 'vigie_app' and (privilege_type = 'TRUNCATE'
        or (table_name in ('awareness_event', 'fact', 'remediation_event', 'custody_event', 'log_entry', 'log_head') and privilege_type in ('UPDATE', 'DELETE')))`;
    expect(grants).toEqual([]);
  });

  it('shows nothing to a connection that has not said who asks', async () => {
    const client = rawClient('app');
    expect(await client.breachCase.count()).toBe(0);
    expect(await client.incident.count()).toBe(0);
    expect(await client.organisation.count()).toBe(0);
    expect(await client.user.count()).toBe(0);
    await expect(client.$queryRaw`select password_hash from app_user`).rejects.toThrow(/permission denied/);
  });

  it('keeps the scope of one transaction out of the next', async () => {
    const { coordinator } = world.actors;
    expect(await withActor(coordinator, (tx) => tx.breachCase.count())).toBe(3);
    expect(await rawClient('app').breachCase.count()).toBe(0);
  });
});

describe('rows of another tenant', () => {
  it.each(['vendor', 'otherVendor', 'outsider', 'admin'] as const)(
    '%s sees no case, filing, person or log entry',
    async (name) => {
      await withActor(world.actors[name], async (tx) => {
        expect(await tx.breachCase.count()).toBe(0);
        expect(await tx.filing.count()).toBe(0);
        expect(await tx.person.count()).toBe(0);
        expect(await tx.obligation.count()).toBe(0);
        expect(await tx.logEntry.count({ where: { chainId: world.incident.id } })).toBe(0);
      });
    },
  );

  it('a DPO sees the cases of their laboratories only', async () => {
    const seen = await withActor(world.actors.dpo2, (tx) => tx.breachCase.findMany({ select: { id: true } }));
    expect(seen).toEqual([{ id: world.labs[2].breachCase.id }]);
  });

  it('an expired membership opens nothing, at once', async () => {
    const { dpo2 } = world.actors;
    await world.db.membership.updateMany({
      where: { userId: dpo2.userId },
      data: { validTo: new Date(Date.now() - 1000) },
    });
    expect(await withActor(dpo2, (tx) => tx.breachCase.count())).toBe(0);
  });
});
