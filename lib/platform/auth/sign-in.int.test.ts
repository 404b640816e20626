import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { hashPassword } from './password';
import { closeSession, openSession, resumeSession } from './session-store';
import { demoPersonas, signInAsPersona, signInWithPassword } from './sign-in';

let world: World;
const PASSWORD = 'un mot de passe assez long';
const from = (address: string) => ({ address, userAgent: 'vitest' });

async function account(email: string): Promise<string> {
  const user = await world.db.user.create({
    data: {
      email,
      name: email,
      passwordHash: await hashPassword(PASSWORD),
      memberships: { create: { role: 'AUDITOR', incidentId: world.incident.id } },
    },
    select: { id: true },
  });
  return user.id;
}

beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.db.$disconnect());

describe('sign-in with a password', () => {
  it('says the same of an unknown account and of a wrong password', async () => {
    await account('a@test.example');
    expect(await signInWithPassword('a@test.example', 'wrong', from('1'))).toBeNull();
    expect(await signInWithPassword('nobody@test.example', PASSWORD, from('1'))).toBeNull();
  });

  it('refuses a disabled account', async () => {
    const id = await account('off@test.example');
    await world.db.user.update({ where: { id }, data: { disabledAt: new Date() } });
    expect(await signInWithPassword('off@test.example', PASSWORD, from('2'))).toBeNull();
  });

  it('stops after eight wrong tries, even with the right password then', async () => {
    await account('b@test.example');
    for (let n = 0; n < 8; n += 1)
      expect(await signInWithPassword('b@test.example', 'wrong', from(`ip-${n}`))).toBeNull();
    await expect(signInWithPassword('b@test.example', PASSWORD, from('another'))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
  });

  it('opens a session with the memberships in force, and records it in the chain', async () => {
    const id = await account('c@test.example');
    const opened = await signInWithPassword(' C@TEST.example ', PASSWORD, from('3'));
    expect(opened?.id).toBe(id);
    const actor = await resumeSession(opened?.sid ?? '');
    expect(actor?.memberships).toEqual([
      { role: 'AUDITOR', incidentId: world.incident.id, organisationId: null, caseId: null },
    ]);
    const entry = await world.db.logEntry.findFirst({ where: { type: 'session.opened', actorId: id } });
    expect(entry?.entry).toContain('"method":"password"');
  });

  it('does not store the sid itself', async () => {
    const sid = await openSession(world.actors.admin.userId, 'vitest', new Date());
    expect(await world.db.session.findUnique({ where: { id: sid } })).toBeNull();
  });
});

describe('sessions', () => {
  it('end at once when revoked', async () => {
    const sid = await openSession(world.actors.auditor.userId, 'vitest', new Date());
    expect(await resumeSession(sid)).not.toBeNull();
    await closeSession(sid);
    expect(await resumeSession(sid)).toBeNull();
  });

  it.each([
    ['idle for more than two hours', { lastSeenAt: new Date(Date.now() - 7_260_000) }],
    ['past its twelve hours', { expiresAt: new Date(Date.now() - 1000) }],
  ])('are over when %s', async (_, data) => {
    const sid = await openSession(world.actors.auditor.userId, 'vitest', new Date());
    const actor = await resumeSession(sid);
    await world.db.session.update({ where: { id: actor?.sessionId ?? '' }, data });
    expect(await resumeSession(sid)).toBeNull();
  });

  it('drop a membership the moment it ends', async () => {
    const sid = await openSession(world.actors.legal.userId, 'vitest', new Date());
    await world.db.membership.updateMany({
      where: { userId: world.actors.legal.userId },
      data: { validTo: new Date(Date.now() - 1) },
    });
    expect((await resumeSession(sid))?.memberships).toEqual([]);
  });
});

describe('demo personas', () => {
  it('do not exist outside demo mode', async () => {
    await world.db.user.create({ data: { email: 'demo@test.example', name: 'Demo', demoPersona: 'DPO' } });
    expect(await demoPersonas()).toEqual([]);
    expect(await signInAsPersona('demo@test.example', from('4'))).toBeNull();
    expect(await signInWithPassword('demo@test.example', '', from('4'))).toBeNull();
  });
});
