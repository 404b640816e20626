import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { closeClients } from '@/lib/platform/db/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { exportZip } from './export/service';
import { getLogOptions } from './options/queries';
import { getChainState, getLogPage, getRecentLog, LOG_PAGE_SIZE, streamLog } from './queries';
import { logFilterSchema, type RecordEntry, recordEntrySchema } from './schema';
import { recordEntry } from './service';

let w: World;

beforeAll(async () => {
  w = await makeWorld();
});
afterAll(async () => {
  await w.db.$disconnect();
  await closeClients();
});

const entry = (over: Partial<RecordEntry> = {}): RecordEntry => ({
  incidentId: w.incident.id,
  kind: 'note',
  caseId: null,
  text: 'Le CERT-FR rappelle à 15 h.',
  corrects: null,
  ...over,
});
const page = (actor: Actor, filter: Record<string, unknown> = {}) =>
  getLogPage(actor, { incidentId: w.incident.id, filter: logFilterSchema.parse(filter) });

describe('refusals', () => {
  it('the log does not exist for the vendor, another incident’s coordinator, an administrator', async () => {
    for (const role of ['vendor', 'otherVendor', 'outsider', 'admin'] as const) {
      const actor = w.actors[role];
      await expect(page(actor), role).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(recordEntry(actor, entry()), role).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(getLogOptions(actor, { incidentId: w.incident.id }), role).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(exportZip(actor, w.incident.id), role).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(
        streamLog(actor, { incidentId: w.incident.id, filter: logFilterSchema.parse({}) }).next(),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await getRecentLog(actor, { incidentId: w.incident.id, limit: 5 })).toEqual([]);
      expect(await getChainState(actor, { incidentId: w.incident.id })).toBeNull();
    }
  });

  it('the auditor writes nothing; a DPO neither for the incident nor for another laboratory', async () => {
    await expect(recordEntry(w.actors.auditor, entry())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(recordEntry(w.actors.dpo, entry())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = entry({ caseId: w.labs[2].breachCase.id });
    await expect(recordEntry(w.actors.dpo, other)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('a decision for the incident is the coordinator’s alone', async () => {
    for (const role of ['ciso', 'legal', 'communications', 'liaison'] as const) {
      await expect(recordEntry(w.actors[role], entry({ kind: 'decision' }))).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });

  it('a DPO, a liaison and a communications officer do not take the signed export', async () => {
    for (const role of ['dpo', 'liaison', 'communications', 'ciso'] as const) {
      await expect(exportZip(w.actors[role], w.incident.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it.each([
    ['290074599900214', 'logbook.errors.longNumber'],
    ['2 90 07 45 999 002', 'logbook.errors.longNumber'],
    ['écrire à jeanne.martin@exemple.fr', 'logbook.errors.email'],
    [' a ', 'logbook.errors.tooShort'],
    ['x'.repeat(2001), 'logbook.errors.tooLong'],
  ])('the form refuses %.30s', (text, message) => {
    const result = recordEntrySchema.safeParse(entry({ text }));
    expect(result.error?.issues.map((issue) => issue.message)).toContain(message);
  });
});

describe('corrections', () => {
  it('supersede without erasing, once, by the author or the coordinator', async () => {
    const { ciso, legal, coordinator } = w.actors;
    const { seq } = await recordEntry(ciso, entry({ text: 'Serveur FTP fermé à 10 h.' }));
    await expect(recordEntry(legal, entry({ text: 'à 11 h.', corrects: seq }))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const first = await recordEntry(ciso, entry({ text: 'Serveur FTP fermé à 11 h.', corrects: seq }));
    await expect(recordEntry(coordinator, entry({ text: 'à midi.', corrects: seq }))).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { seq: first.seq },
    });
    await expect(recordEntry(coordinator, entry({ corrects: 999 }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { entries } = await page(coordinator);
    expect(entries.find((e) => e.seq === seq)).toMatchObject({
      payload: { text: 'Serveur FTP fermé à 10 h.' },
      correctedBy: first.seq,
    });
    expect(entries.find((e) => e.seq === first.seq)).toMatchObject({ corrects: seq, correctedBy: null });
  });

  it('are not for what the software noted', async () => {
    const { coordinator } = w.actors;
    const { seq } = await withActor(coordinator, (tx) =>
      appendLog(tx, coordinator, {
        incidentId: w.incident.id,
        type: 'session.opened',
        payload: { userId: coordinator.userId, method: 'password' },
      }),
    );
    await expect(recordEntry(coordinator, entry({ corrects: seq }))).rejects.toMatchObject({ code: 'GUARD' });
  });
});

describe('pages and filters', () => {
  it('filter by view, laboratory, person, family and text, and page by key', async () => {
    const { coordinator, dpo } = w.actors;
    const lab = w.labs[0].breachCase.id;
    await recordEntry(
      dpo,
      entry({ kind: 'decision', caseId: lab, text: 'Informer les patients par courrier (100 %).' }),
    );
    const system = systemActor('test', w.incident.id);
    await withActor(system, async (tx) => {
      for (let i = 0; i < 120; i += 1) {
        await appendLog(tx, system, { incidentId: w.incident.id, type: 'logbook.chainBroken', payload: { badSeq: i } });
      }
    });
    const latest = await page(coordinator, {});
    expect(latest.entries).toHaveLength(LOG_PAGE_SIZE);
    expect(latest.newer).toBeNull();
    const second = await page(coordinator, { before: latest.older });
    expect(second.entries[0]?.seq).toBe((latest.entries.at(-1)?.seq ?? 0) - 1);
    expect((await page(coordinator, { after: second.newer })).entries).toEqual(latest.entries);
    const end = await page(coordinator, { before: 3 });
    expect([end.entries.map((e) => e.seq), end.older]).toEqual([[2, 1], null]);

    const decisions = await page(coordinator, { view: 'decisions', case: lab, person: dpo.userId, q: '100 %' });
    expect(decisions.entries).toMatchObject([{ caseName: 'Labo A', actorName: 'Dpo', human: true }]);
    expect((await page(coordinator, { q: '100_%' })).entries).toEqual([]);
    expect((await page(coordinator, { q: 'n° 2' })).entries.map((e) => e.seq)).toContain(2);
    await recordEntry(w.actors.ciso, entry({ text: 'Il dit : "non \\ oui".' }));
    expect((await page(coordinator, { q: '"non \\ oui"' })).entries).toHaveLength(1);
    expect((await page(coordinator, { q: 'payload' })).entries).toEqual([]);
    expect((await page(coordinator, { family: 'session' })).entries).toHaveLength(1);
    expect((await page(coordinator, { view: 'system', family: 'logbook' })).entries.every((e) => !e.human)).toBe(true);
    expect((await page(coordinator, { view: 'nonsense', case: 'x', before: '-1' })).entries).toHaveLength(
      LOG_PAGE_SIZE,
    );
  });

  it('show a DPO their laboratory and what people wrote for the incident, and only those in the choices', async () => {
    const seen = await page(w.actors.dpo2);
    expect(seen.entries.every((e) => e.human && e.caseId === null)).toBe(true);
    const options = await getLogOptions(w.actors.dpo2, { incidentId: w.incident.id });
    expect(options.cases).toEqual([{ id: w.labs[2].breachCase.id, name: 'Labo C' }]);
    expect(options.people.map((p) => p.name)).toEqual(['Ciso']);
    expect(options.families).toEqual(['logbook']);
    expect(await getChainState(w.actors.dpo2, { incidentId: w.incident.id })).toBeNull();
  });

  it('stream everything that matches, in order of writing', async () => {
    const seqs: number[] = [];
    const filter = logFilterSchema.parse({ view: 'system' });
    for await (const rows of streamLog(w.actors.auditor, { incidentId: w.incident.id, filter }))
      seqs.push(...rows.map((r) => r.seq));
    expect(seqs).toHaveLength(121);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  });
});
