import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { closeClients } from '@/lib/platform/db/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { getLeakSummary, listLeaks, listPress } from './queries';
import { type AddLeak, leakTable, type MoveLeak } from './schema';
import { addLeak, addPress, moveLeak } from './service';

let w: World;

beforeAll(async () => {
  w = await makeWorld();
});
afterAll(async () => {
  await w.db.$disconnect();
  await closeClients();
});

const past = () => new Date(Date.now() - 60_000).toISOString();
const place = (over: Partial<AddLeak> = {}): AddLeak => ({
  incidentId: w.incident.id,
  kind: 'FORUM',
  label: 'Forum de revente',
  address: 'https://forum-b.example/t/20931',
  host: 'Hébergeur B',
  firstSeenAt: past(),
  note: '',
  ...over,
});
const list = (actor: Actor, search: Record<string, string> = {}) =>
  listLeaks(actor, { incidentId: w.incident.id, params: parseTableParams(search, leakTable) });
const press = () => ({
  incidentId: w.incident.id,
  outlet: 'AFP',
  title: 'Fuite',
  summary: '',
  source: '',
  publishedAt: past(),
});
const code = (value: string) => expect.objectContaining({ code: value });

describe('refusals', () => {
  it('no place of leak exists for the vendor, another incident or an administrator', async () => {
    for (const role of ['vendor', 'otherVendor', 'outsider', 'admin'] as const) {
      const actor = w.actors[role];
      await expect(list(actor), role).rejects.toEqual(code('NOT_FOUND'));
      await expect(addLeak(actor, place()), role).rejects.toEqual(code('NOT_FOUND'));
      await expect(listPress(actor, { incidentId: w.incident.id }), role).rejects.toEqual(code('NOT_FOUND'));
      await expect(addPress(actor, press()), role).rejects.toEqual(code('NOT_FOUND'));
      expect(await getLeakSummary(actor, { incidentId: w.incident.id }), role).toEqual({ online: 0, total: 0 });
      const seen = await withActor(actor, (tx) => tx.leakLocation.count({ where: { incidentId: w.incident.id } }));
      expect(seen, role).toBe(0);
    }
  });

  it('those who only read do not write', async () => {
    for (const role of ['dpo', 'manager', 'auditor'] as const) {
      await expect(addLeak(w.actors[role], place()), role).rejects.toEqual(code('FORBIDDEN'));
      await expect(addPress(w.actors[role], press()), role).rejects.toEqual(code('FORBIDDEN'));
    }
    await expect(addLeak(w.actors.communications, place())).rejects.toEqual(code('FORBIDDEN'));
    await expect(addPress(w.actors.ciso, press())).rejects.toEqual(code('FORBIDDEN'));
  });
});

describe('a place', () => {
  it('is stored defanged, moves by the table only, with a reason in the log', async () => {
    const { ciso, legal, coordinator } = w.actors;
    const { leakId } = await addLeak(ciso, place());
    const { rows } = await list(w.actors.dpo);
    expect(rows).toMatchObject([
      { position: 1, address: 'hxxps://forum-b[.]example/t/20931', state: 'ONLINE', moves: [] },
    ]);
    const move = (over: Partial<MoveLeak>): MoveLeak => ({
      incidentId: w.incident.id,
      leakId,
      from: 'ONLINE',
      to: 'TAKEDOWN_REQUESTED',
      at: past(),
      note: 'Demande envoyée à l’hébergeur.',
      ...over,
    });
    await expect(moveLeak(legal, move({ to: 'ONLINE' }))).rejects.toEqual(code('GUARD'));
    await expect(moveLeak(w.actors.dpo, move({}))).rejects.toEqual(code('FORBIDDEN'));
    await moveLeak(legal, move({}));
    await expect(moveLeak(coordinator, move({ to: 'BLOCKED' }))).rejects.toEqual(code('CONFLICT'));
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    await expect(
      moveLeak(legal, move({ from: 'TAKEDOWN_REQUESTED', to: 'BLOCKED', at: tomorrow })),
    ).rejects.toMatchObject({
      code: 'INVALID',
      fields: { at: 'leaks.errors.future' },
    });
    const entry = await w.db.logEntry.findFirstOrThrow({ where: { chainId: w.incident.id, type: 'leak.moved' } });
    expect(JSON.parse(entry.entry).payload).toMatchObject({ from: 'ONLINE', to: 'TAKEDOWN_REQUESTED' });
  });

  it('counts as online until it is blocked or gone', async () => {
    const { coordinator } = w.actors;
    const { leakId } = await addLeak(coordinator, place({ label: 'Hébergeur de fichiers' }));
    expect(await getLeakSummary(coordinator, { incidentId: w.incident.id })).toEqual({ online: 2, total: 2 });
    const gone = {
      incidentId: w.incident.id,
      leakId,
      from: 'ONLINE',
      to: 'OFFLINE',
      at: past(),
      note: 'Retiré.',
    } as const;
    await moveLeak(coordinator, gone);
    expect(await getLeakSummary(w.actors.manager2, { incidentId: w.incident.id })).toEqual({ online: 1, total: 2 });
    const page = await list(coordinator, { state: 'OFFLINE', q: 'fichiers' });
    expect(page).toMatchObject({ total: 1, rows: [{ position: 2, moves: ['ONLINE'] }] });
    expect(page.counts).toEqual({ ONLINE: 0, TAKEDOWN_REQUESTED: 1, BLOCKED: 0, OFFLINE: 1 });
  });
});

describe('the press review', () => {
  it('is kept by communications and read by the laboratories', async () => {
    await addPress(w.actors.communications, press());
    expect(await listPress(w.actors.dpo, { incidentId: w.incident.id })).toMatchObject([{ outlet: 'AFP' }]);
  });
});
