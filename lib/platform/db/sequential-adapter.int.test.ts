import pg from 'pg';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { systemActor } from '../auth/system-actor';
import { withActor } from './with-actor';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.db.$disconnect());

/** The most queries that were under way on one connection at the same time. */
async function mostAtOnce(work: () => Promise<unknown>): Promise<number> {
  const active = new Map<unknown, number>();
  let most = 0;
  const real = pg.Client.prototype.query;
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: unknown, ...args: unknown[]) {
    const now = (active.get(this) ?? 0) + 1;
    active.set(this, now);
    most = Math.max(most, now);
    const answer: unknown = Reflect.apply(real, this, args);
    const done = () => active.set(this, (active.get(this) ?? 0) - 1);
    if (answer instanceof Promise) answer.then(done, done);
    return answer;
  });
  await work().finally(() => spy.mockRestore());
  return most;
}

it('sends the reads of one transaction one after the other, the relations of one read too', async () => {
  const relations = { incident: { select: { title: true } }, organisation: { select: { name: true } } };
  const most = await mostAtOnce(() =>
    withActor(systemActor('test', '*'), async (tx) => {
      expect(await tx.breachCase.findMany({ select: relations })).not.toEqual([]);
      await Promise.all([tx.incident.count(), tx.breachCase.count()]);
    }),
  );
  expect(most).toBe(1);
});

it('goes on after a query that failed', async () => {
  const after = withActor(systemActor('test', '*'), async (tx) => {
    await tx.$executeRaw`savepoint before`;
    await expect(tx.$queryRaw`select 1 / 0`).rejects.toThrow(/division by zero/);
    await tx.$executeRaw`rollback to savepoint before`;
    return tx.$queryRaw<{ one: number }[]>`select 1 as one`;
  });
  await expect(after).resolves.toEqual([{ one: 1 }]);
});
