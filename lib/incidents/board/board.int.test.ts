import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countQueries } from '@/lib/platform/testing/count-queries';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { getIncidentFrame } from '../navigation/queries';
import { getBoard } from './queries';

let world: World;
const asked = () => ({ incidentId: world.incident.id });

beforeAll(async () => {
  world = await makeWorld();
  const [late, soon] = world.labs;
  const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
  await world.db.breachCase.update({
    where: { id: late.breachCase.id },
    data: { awarenessAt: hours(-80), patientsExpected: 100 },
  });
  await world.db.breachCase.update({
    where: { id: soon.breachCase.id },
    data: { awarenessAt: hours(-70), patientsExpected: 50 },
  });
});
afterAll(() => world.db.$disconnect());

describe('crisis board', () => {
  it.each(['vendor', 'dpo', 'manager', 'outsider', 'admin'] as const)('does not exist for %s', async (name) => {
    await expect(getBoard(world.actors[name], asked())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('puts the late laboratory first and the one without a date last', async () => {
    const { rows, facts } = await getBoard(world.actors.coordinator, asked());
    expect(rows.map((row) => [row.name, row.clock.state])).toEqual([
      ['Labo A', 'OVERDUE'],
      ['Labo B', 'DUE_SOON'],
      ['Labo C', 'NOT_STARTED'],
    ]);
    expect(facts).toMatchObject({ late: 1, cases: 3, people: 150 });
  });

  it('follows the incident’s own clock, not the machine’s', async () => {
    await world.db.incident.update({ where: { id: world.incident.id }, data: { clockOffsetMs: -24 * 3_600_000 } });
    const { rows } = await getBoard(world.actors.coordinator, asked());
    expect(rows[0]?.clock.state).toBe('RUNNING');
    await world.db.incident.update({ where: { id: world.incident.id }, data: { clockOffsetMs: 0 } });
  });

  it('asks the database as often for thirty laboratories as for three', async () => {
    const { coordinator } = world.actors;
    const read = () => Promise.all([getBoard(coordinator, asked()), getIncidentFrame(coordinator, asked())]);
    await read();
    const few = await countQueries(read);
    for (let n = 0; n < 27; n += 1) {
      const organisation = await world.db.organisation.create({
        data: { kind: 'LABORATORY', name: `Labo ${n}` },
        select: { id: true },
      });
      await world.db.breachCase.create({ data: { incidentId: world.incident.id, organisationId: organisation.id } });
    }
    expect((await getBoard(coordinator, asked())).rows).toHaveLength(30);
    expect(await countQueries(read)).toBe(few);
  });
});
