import { describe, expect, it } from 'vitest';
import type { Membership, Role } from '@/lib/platform/auth/actor';
import type { RemediationState } from '../rules';
import { matrixFilterSchema } from '../schema';
import { buildMatrix, type ItemRow } from './build';
import { factsOf, median } from './facts';

const now = new Date('2021-02-26T13:00:00+01:00');
const hour = (h: number) => new Date(now.getTime() + h * 3_600_000);
const laboratories = [
  { caseId: 'a', name: 'Bio Ploërmel', version: '3.0', sites: 1 },
  { caseId: 'b', name: 'Analyses de l’Iton', version: '3.2', sites: 4 },
  { caseId: 'c', name: 'Aber Santé', version: '3.2', sites: 5 },
];
const actions = ['Fermer le FTP', 'Chiffrer'].map((title, at) => ({ id: `x${at}`, title, description: '' }));

function item(caseId: string, at: number, state: RemediationState, dueAt: Date | null = null): ItemRow {
  const delivered = state === 'TODO' ? null : hour(-1);
  return {
    id: `${caseId}${at}`,
    incidentId: 'i',
    vendorOrgId: 'v',
    actionId: `x${at}`,
    caseId,
    state,
    requestedAt: hour(-11),
    dueAt,
    deliveredAt: delivered,
    lockVersion: 1,
  };
}

const items = [
  item('a', 0, 'ACCEPTED'),
  item('a', 1, 'TODO', hour(6)),
  item('b', 0, 'REFUSED', hour(48)),
  item('b', 1, 'TODO', hour(48)),
  item('c', 0, 'DELIVERED'),
];

function holder(role: Role, organisationId: string | null, caseId: string | null = null) {
  const membership: Membership = { role, incidentId: 'i', organisationId, caseId };
  return { kind: 'user' as const, memberships: [membership] };
}

function build(filter: Record<string, string> = {}, actor = holder('VENDOR', 'v')) {
  return buildMatrix({ actor, actions, laboratories, items, now, filter: matrixFilterSchema.parse(filter) });
}
const names = (filter: Record<string, string>) => build(filter).lines.map((line) => line.caseId);

describe('buildMatrix', () => {
  it('puts the most pressing laboratory first, or sorts by name', () => {
    expect(names({})).toEqual(['b', 'a', 'c']);
    expect(names({ sort: 'name' })).toEqual(['c', 'b', 'a']);
  });

  it('leaves a hole where an action is not asked', () => {
    expect(build().lines.find((line) => line.caseId === 'c')?.cells[1]).toBeNull();
  });

  it.each([
    [{ q: 'ploermel' }, ['a']],
    [{ q: 'v3.2' }, ['b', 'c']],
    [{ version: '3.0' }, ['a']],
    [{ show: 'expected' }, ['a']],
    [{ show: 'refused' }, ['b']],
    [{ show: 'awaiting' }, ['c']],
    [{ show: 'refused', version: '3.0' }, []],
    [{ show: 'refused,awaiting' }, ['b', 'c']],
    [{ version: '3.0,3.2', show: 'expected' }, ['a']],
    [{ show: 'nonsense', page: '-4', sort: 'x' }, ['b', 'a', 'c']],
    [{ sort: 'name', dir: 'desc' }, ['a', 'b', 'c']],
  ])('filters %j', (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it('figures do not move with the filter', () => {
    expect(build({ q: 'nobody' }).facts).toEqual(build().facts);
    expect(build().facts).toEqual({
      expectedToday: 1,
      awaiting: 1,
      accepted: 1,
      refused: 1,
      total: 5,
      medianDeliveryMs: 10 * 3_600_000,
    });
    expect(build().versions).toEqual([
      { version: '3.2', count: 2 },
      { version: '3.0', count: 1 },
    ]);
  });

  it('gives each reader their own steps: vendor, judge of that laboratory, mere reader, another vendor', () => {
    const next = (actor: ReturnType<typeof holder>) =>
      Object.fromEntries(
        build({}, actor)
          .lines.flatMap((l) => l.cells)
          .flatMap((c) => (c ? [[c.id, c.next]] : [])),
      );
    expect(next(holder('VENDOR', 'v'))).toMatchObject({ a1: ['IN_PROGRESS', 'DELIVERED'], c0: [], a0: [] });
    expect(next(holder('COORDINATOR', null))).toMatchObject({ c0: ['ACCEPTED', 'REFUSED'], a1: [] });
    expect(next(holder('DPO', 'lab-a', 'a'))).toMatchObject({ c0: [] });
    for (const actor of [holder('AUDITOR', null), holder('LIAISON', null), holder('VENDOR', 'other')]) {
      expect(Object.values(next(actor)).flat()).toEqual([]);
    }
  });

  it('who works for the vendor never judges it, whatever else they hold', () => {
    const both = holder('COORDINATOR', null);
    both.memberships.push(...holder('VENDOR', 'v').memberships);
    const cell = build({}, both)
      .lines.flatMap((line) => line.cells)
      .find((found) => found?.id === 'c0');
    expect(cell?.next).toEqual([]);
  });
});

it('median of none, odd and even counts', () => {
  expect([median([]), median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([null, 2, 2.5]);
  expect(factsOf([]).medianDeliveryMs).toBeNull();
});
