import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proposeSchema } from '@/lib/decisions/schema';
import { proposeDecision } from '@/lib/decisions/service';
import { refusal } from '@/lib/filings/testing/filing-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { severityTable } from '../schema';
import { LOW, makeSeverityWorld, type SeverityWorld } from '../testing/severity-world';
import { listSeverity } from './queries';

let w: SeverityWorld;
const list = (actor: Actor, search: Record<string, string> = {}) =>
  listSeverity(actor, { incidentId: w.incidentId, params: parseTableParams(search, severityTable) });
const names = async (actor: Actor, search: Record<string, string> = {}) =>
  (await list(actor, search)).rows.map((row) => row.name);

beforeAll(async () => {
  w = await makeSeverityWorld();
  await w.decided(w.actors.dpo, 0);
  await w.decided(w.actors.dpo2, 2, LOW, 1);
  const input = {
    ...w.place(0),
    kind: 'ART_34',
    outcome: 'INFORM',
    reasons: 'Risque élevé pour toutes les personnes.',
  };
  await proposeDecision(w.actors.dpo, proposeSchema.parse(input));
});
afterAll(() => w.db.$disconnect());

describe('the list of severities', () => {
  it('leads with what lacks a worksheet, and says where each laboratory stands', async () => {
    const { rows, total, counts } = await list(w.actors.coordinator);
    expect(rows.map((row) => [row.name, row.state, row.score, row.level, row.cnilDecided])).toEqual([
      ['Labo B', 'NONE', null, null, null],
      ['Labo A', 'DECIDED', 500, 'VERY_HIGH', 4],
      ['Labo C', 'DECIDED', 50, 'LOW', 1],
    ]);
    expect(rows[1]).toMatchObject({ art33: null, art34: { outcome: 'INFORM', state: 'PROPOSED' } });
    expect(total).toBe(3);
    expect(counts).toEqual({ NONE: 1, DRAFT: 0, DECIDED: 2, signature: 1, refused: 0, undecided: 3 });
  });

  it('filters, searches and sorts in the database', async () => {
    const { coordinator } = w.actors;
    expect(await names(coordinator, { level: 'LOW' })).toEqual(['Labo C']);
    expect(await names(coordinator, { state: 'NONE' })).toEqual(['Labo B']);
    expect(await names(coordinator, { decision: 'signature' })).toEqual(['Labo A']);
    expect(await names(coordinator, { sort: 'score', dir: 'asc' })).toEqual(['Labo C', 'Labo A', 'Labo B']);
    expect(await names(coordinator, { q: 'labo b' })).toEqual(['Labo B']);
    expect(await names(coordinator, { q: '%' })).toEqual([]);
  });

  it('shows a DPO their laboratories, the CISO no decision, and the others nothing', async () => {
    expect(await names(w.actors.dpo, { sort: 'laboratory' })).toEqual(['Labo A', 'Labo B']);
    const seen = await list(w.actors.ciso, { sort: 'laboratory' });
    expect(seen.rows.map((row) => [row.score, row.art34])).toEqual([
      [500, null],
      [null, null],
      [50, null],
    ]);
    expect(seen.counts.signature).toBe(0);
    for (const actor of [w.actors.vendor, w.actors.communications, w.actors.liaison, w.actors.admin, w.actors.outsider])
      expect(await refusal(list(actor))).toBe('NOT_FOUND common.errors.notFound');
  });
});
