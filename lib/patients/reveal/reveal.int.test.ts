import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeConnections } from '@/lib/platform/testing/close-connections';
import { begin, FINESS_A, FINESS_C, HEADER, makeImportWorld, start, work } from '../import/testing/import-world';
import { getPerson } from '../person/queries';
import { REVEAL_LIMIT } from './rules';
import { revealSchema } from './schema';
import { revealPerson } from './service';

type World = Awaited<ReturnType<typeof makeImportWorld>>;
let w: World;
let incidentId: string;
let personId: string;

const FILE = `${HEADER}${FINESS_A};Durand;Zoé;06/05/1980;280055699900179;zoe@courriel.example;0639981234;3 rue du Port;56100;Lorient;VIH\r\n${FINESS_C};Autre;Jean;06/05/1950;;;;;;;\r\n`;
const SECRETS = ['Durand', 'Zoé', '2800556999001', 'zoe@courriel', '639981234', '1980-05-06', '3 rue du Port'];
const ask = (id: string) => ({ incidentId, personId: id, reason: 'PATIENT_REQUEST' as const, note: '' });

beforeAll(async () => {
  w = await makeImportWorld();
  incidentId = w.incident.id;
  const runId = await begin(w.actors.coordinator, incidentId, FILE);
  await start(w, runId);
  await work(incidentId, runId);
  const row = await w.db.person.findFirstOrThrow({ where: { caseId: w.labs[0].breachCase.id } });
  personId = row.id;
});
afterAll(() => closeConnections(w.db));

describe('who may not', () => {
  it.each([
    'coordinator',
    'ciso',
    'vendor',
    'otherVendor',
    'legal',
    'communications',
    'liaison',
    'admin',
    'outsider',
    'dpo2',
    'manager2',
  ] as const)('%s finds no such person and reveals nobody', async (who) => {
    await expect(getPerson(w.actors[who], { incidentId, personId })).rejects.toThrow('NOT_FOUND');
    await expect(revealPerson(w.actors[who], ask(personId))).rejects.toThrow('NOT_FOUND');
  });

  it('the auditor sees the person masked and never reveals', async () => {
    const page = await getPerson(w.actors.auditor, { incidentId, personId });
    expect(page).toMatchObject({ mayReveal: false, reveal: null, person: { name: 'D••••• Z•••••' } });
    await expect(revealPerson(w.actors.auditor, ask(personId))).rejects.toThrow('NOT_FOUND');
  });

  it('PostgreSQL refuses a reveal in another’s name, of another laboratory, and by the auditor', async () => {
    const row = (userId: string, caseId: string) => ({
      incidentId,
      caseId,
      personId,
      userId,
      userName: 'x',
      reason: 'OTHER' as const,
      expiresAt: new Date(),
    });
    const [a, , c] = w.labs;
    const { manager, auditor, dpo } = w.actors;
    for (const [actor, data] of [
      [manager, row(dpo.userId, a.breachCase.id)],
      [manager, row(manager.userId, c.breachCase.id)],
      [auditor, row(auditor.userId, a.breachCase.id)],
    ] as const)
      await expect(withActor(actor, (tx) => tx.personReveal.create({ data }))).rejects.toThrow(/row-level security/);
  });
});

describe('a reveal', () => {
  it('is of one person, for one user, and closes by itself', async () => {
    const before = JSON.stringify(await getPerson(w.actors.manager, { incidentId, personId }));
    for (const secret of SECRETS) expect(before).not.toContain(secret);
    await revealPerson(w.actors.manager, ask(personId));
    const open = await getPerson(w.actors.manager, { incidentId, personId });
    expect(open.reveal?.identity).toMatchObject({
      usageName: '',
      birthName: 'Durand',
      firstName: 'Zoé',
      nir: '2800556999001 79',
      address: ['3 rue du Port', '56100 Lorient'],
    });
    expect((await getPerson(w.actors.dpo, { incidentId, personId })).reveal).toBeNull();
    await w.db.personReveal.updateMany({ where: { personId }, data: { expiresAt: new Date(Date.now() - 1) } });
    const closed = await getPerson(w.actors.manager, { incidentId, personId });
    expect(closed.reveal).toBeNull();
    for (const secret of SECRETS) expect(JSON.stringify(closed)).not.toContain(secret);
  });

  it('is in the log with its reason and a reference, without the words or the identity', async () => {
    await revealPerson(w.actors.dpo, { ...ask(personId), reason: 'OTHER', note: 'vérification demandée par écrit' });
    const entry = await w.db.logEntry.findFirstOrThrow({
      where: { chainId: incidentId, type: 'patients.revealed' },
      orderBy: { seq: 'desc' },
    });
    expect(entry.entry).toContain(personId);
    expect(entry.entry).toContain('OTHER');
    for (const secret of [...SECRETS, 'vérification']) expect(entry.entry).not.toContain(secret);
    const { history } = await getPerson(w.actors.auditor, { incidentId, personId });
    expect(history.filter(({ kind }) => kind === 'reveal')).toHaveLength(2);
  });

  it('asks for words when the list is not enough, and refuses identifiers in them', () => {
    const parse = (note: string, reason = 'OTHER') =>
      revealSchema.safeParse({ ...ask(personId), reason, note }).success;
    expect(parse('court')).toBe(false);
    expect(parse('demandé par la direction')).toBe(true);
    expect(parse('', 'RETURNED_LETTER')).toBe(true);
    expect(parse('voir 2 80 05 56 999 001 79')).toBe(false);
    expect(parse('écrire à zoe@courriel.example')).toBe(false);
  });

  it('is limited per hour', async () => {
    for (let n = 0; n < REVEAL_LIMIT.points; n++)
      await revealPerson(w.actors.manager, ask(personId)).catch((error: unknown) => {
        if (!(error instanceof Error) || !error.message.includes('RATE_LIMITED')) throw error;
      });
    await expect(revealPerson(w.actors.manager, ask(personId))).rejects.toThrow('RATE_LIMITED');
  });
});
