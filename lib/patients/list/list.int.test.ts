import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { exportRejects } from '../import/rejects/queries';
import { getImportPage } from '../import/runs/queries';
import { begin, FINESS_A, FINESS_B, FINESS_C, HEADER } from '../import/testing/import-world';
import { openImportWorld } from '../import/testing/open-world';
import { exportPersons } from './export/service';
import { readFilter } from './filter';
import { getPatientsPage, type PersonsPage } from './queries';
import { lookUp } from './service';
import { patientTable } from './table';

const letter = (n: number) => String.fromCharCode(97 + (n % 26));
const many = Array.from(
  { length: 130 },
  (_, n) =>
    `${FINESS_A};Nom${letter(n)}${letter(n / 26)};Paul;0${1 + (n % 9)}/0${1 + (n % 9)}/${1930 + (n % 80)};;${n % 10 === 0 ? `p${n}@courriel.example` : ''};;3 rue du Port;${n % 2 === 0 ? '56100' : '45200'};Lorient;\r\n`,
).join('');
const FILE = `${HEADER}${many}${FINESS_B};Durand;Zoé;06/05/1980;280055699900179;zoe@courriel.example;0639981234;;;;VIH\r\n${FINESS_C};Durand;Zoé;06/05/1980;280055699900179;;;;;;\r\n999999999;Perdu;Jean;01/01/1970;;;;;;;\r\n`;
const { w, incidentId, runId } = await openImportWorld(FILE);

function page(actor: Actor, search: SearchParams = {}, caseId = '') {
  return getPatientsPage(actor, { incidentId, params: parseTableParams(search, patientTable), caseId });
}
async function persons(actor: Actor, search: SearchParams = {}, caseId = ''): Promise<PersonsPage> {
  const found = await page(actor, search, caseId);
  if (found.kind !== 'persons') throw new Error('expected persons');
  return found;
}

describe('refusals', () => {
  it.each(['vendor', 'otherVendor', 'legal', 'communications', 'liaison', 'admin', 'outsider'] as const)(
    '%s finds no page of patients and no look-up',
    async (who) => {
      await expect(page(w.actors[who])).rejects.toThrow('NOT_FOUND');
      await expect(lookUp(w.actors[who], { incidentId, value: '0639981234' })).rejects.toThrow('NOT_FOUND');
    },
  );

  it.each(['coordinator', 'ciso'] as const)('%s gets figures, no person, no look-up', async (who) => {
    const found = await page(w.actors[who]);
    expect(found.kind).toBe('counts');
    expect('rows' in found).toBe(false);
    await expect(lookUp(w.actors[who], { incidentId, value: '0639981234' })).rejects.toThrow('NOT_FOUND');
  });

  it.each(['dpo', 'manager', 'vendor', 'legal', 'liaison', 'outsider'] as const)(
    '%s sees neither the imports nor the rejected rows',
    async (who) => {
      await expect(getImportPage(w.actors[who], { incidentId, runId: null })).rejects.toThrow('NOT_FOUND');
      await expect(exportRejects(w.actors[who], { incidentId, runId }).next()).rejects.toThrow('NOT_FOUND');
    },
  );

  it('a laboratory’s DPO asks in vain for another laboratory', async () => {
    await expect(page(w.actors.dpo, {}, w.labs[2].breachCase.id)).rejects.toThrow('NOT_FOUND');
  });

  it('PostgreSQL shows person rows to their laboratory and the auditor only', async () => {
    const seen = async (actor: Actor) =>
      withActor(actor, (tx) => tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM person`).then(
        ([row]) => row?.n,
      );
    expect(await seen(w.actors.dpo)).toBe(131);
    expect(await seen(w.actors.manager)).toBe(130);
    expect(await seen(w.actors.dpo2)).toBe(1);
    expect(await seen(w.actors.auditor)).toBe(132);
    for (const who of [
      'coordinator',
      'ciso',
      'legal',
      'communications',
      'liaison',
      'vendor',
      'admin',
      'outsider',
    ] as const)
      expect(await seen(w.actors[who]), who).toBe(0);
  });
});

describe('the list', () => {
  it('goes through everybody once, forwards and back', async () => {
    const seen: string[] = [];
    const pages: PersonsPage[] = [];
    for (let after: string | null = null; ; ) {
      const next: PersonsPage = await persons(w.actors.auditor, after ? { after } : {});
      pages.push(next);
      seen.push(...next.rows.map(({ id }) => id));
      if (!next.next) break;
      after = next.next;
    }
    expect(pages.map(({ rows }) => rows.length)).toEqual([50, 50, 32]);
    expect(new Set(seen).size).toBe(132);
    expect(pages[0]).toMatchObject({ previous: null, total: 132 });
    const back = await persons(w.actors.auditor, { before: pages[1]?.previous ?? '' });
    expect(back.rows.map(({ id }) => id)).toEqual(pages[0]?.rows.map(({ id }) => id));
    expect(back.previous).toBeNull();
  });

  it('filters by reach, department and laboratory, and counts without counting', async () => {
    expect(await persons(w.actors.dpo, { reach: 'email' })).toMatchObject({ total: 14 });
    const loiret = await persons(w.actors.manager, { department: '45', reach: 'post' });
    expect(loiret.total).toBeUndefined();
    expect(loiret.rows.every(({ department, reach }) => department === '45' && reach === 'post')).toBe(true);
    const [, b] = w.labs;
    expect((await persons(w.actors.dpo, {}, b.breachCase.id)).rows).toHaveLength(1);
  });

  it('filters by flag, data and state of the information, with the total that is kept', async () => {
    const sensitive = await persons(w.actors.dpo, { flag: 'SENSITIVE' });
    expect(sensitive).toMatchObject({ total: 1, doubtful: 0, decides: true });
    expect(sensitive.rows.map(({ laboratory }) => laboratory)).toEqual(['Labo B']);
    expect(await persons(w.actors.dpo, { category: 'hivStatus', department: '45' })).toMatchObject({ rows: [] });
    expect(await persons(w.actors.manager, { department: '45' })).toMatchObject({ total: 65 });
    expect(await persons(w.actors.manager, { department: '976' })).toMatchObject({ rows: [], total: 0 });
    const cases = [w.labs[0].breachCase.id, w.labs[1].breachCase.id];
    const filtered = (query: SearchParams) =>
      withActor(w.actors.dpo, (tx) =>
        readFilter(tx, { incidentId, params: parseTableParams(query, patientTable), cases }),
      );
    expect((await filtered({ flag: 'SENSITIVE' })).cases).toEqual([w.labs[1].breachCase.id]);
    expect((await filtered({ flag: 'SENSITIVE', department: '976' })).cases).toEqual([]);
    expect(await persons(w.actors.auditor, { flag: 'MILITARY' })).toMatchObject({ rows: [], total: 0, decides: false });
    expect((await persons(w.actors.dpo, { notified: 'none' }, w.labs[1].breachCase.id)).rows).toHaveLength(1);
    expect((await persons(w.actors.dpo, { notified: 'told' })).rows).toEqual([]);
  });

  it('is exported masked, whole, with its filter in the log, to who may see it', async () => {
    const params = parseTableParams({ department: '45' }, patientTable);
    const rows = [];
    for await (const part of exportPersons(w.actors.manager, { incidentId, caseId: '', params })) rows.push(...part);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(65);
    const entry = await w.db.logEntry.findFirst({ where: { type: 'patients.exported' }, orderBy: { seq: 'desc' } });
    expect(entry?.entry).toContain('department=45');
    for (const who of ['coordinator', 'vendor', 'outsider', 'manager2'] as const)
      await expect(
        exportPersons(w.actors[who], { incidentId, caseId: w.labs[0].breachCase.id, params }).next(),
        who,
      ).rejects.toThrow('NOT_FOUND');
  });

  it('shows nothing that identifies anyone', async () => {
    const text = JSON.stringify(await persons(w.actors.dpo, {}, w.labs[1].breachCase.id));
    for (const secret of ['Durand', 'Zoé', '2800556999001', 'zoe@', '0639981234', '998123', '06/05', '1980-05'])
      expect(text).not.toContain(secret);
    expect(text).toContain('D••••• Z•••••');
    expect(text).toContain('••• 9001');
  });

  it('logs each view, without personal data', async () => {
    const last = () =>
      w.db.logEntry.findFirst({ where: { chainId: incidentId, type: 'patients.listed' }, orderBy: { seq: 'desc' } });
    const before = await last();
    await persons(w.actors.manager, { department: '56' });
    const after = await last();
    expect(after?.seq).toBeGreaterThan(before?.seq ?? 0);
    expect(after).toMatchObject({ actorId: w.actors.manager.userId, caseId: w.labs[0].breachCase.id });
    expect(after?.entry).toContain('department=56');
  });
});

describe('a look-up', () => {
  it.each([
    ['2 80 05 56 999 001 79', 'nir'],
    ['ZOE@Courriel.Example', 'email'],
    ['+33 6 39 98 12 34', 'phone'],
  ])('finds by %s', async (value, kind) => {
    const found = await lookUp(w.actors.dpo, { incidentId, value });
    expect(found).toMatchObject({ kind, persons: [{ laboratory: 'Labo B', name: 'D••••• Z•••••' }] });
  });

  it('finds by names and birth date together, accents and separators aside', async () => {
    const found = await lookUp(w.actors.dpo, {
      incidentId,
      lastName: 'DURAND',
      firstName: 'zoe',
      birthDate: '06/05/1980',
    });
    expect(found).toMatchObject({ kind: 'nameBirth', persons: [{ laboratory: 'Labo B' }] });
    const other = await lookUp(w.actors.dpo, {
      incidentId,
      lastName: 'Durand',
      firstName: 'Zoé',
      birthDate: '07/05/1980',
    });
    expect(other.persons).toEqual([]);
    await expect(
      lookUp(w.actors.dpo, { incidentId, lastName: 'Durand', firstName: 'Zoé', birthDate: '1980' }),
    ).rejects.toThrow('INVALID');
  });

  it('finds only in the laboratories of who asks', async () => {
    const value = '280055699900179';
    expect((await lookUp(w.actors.dpo2, { incidentId, value })).persons.map((p) => p.laboratory)).toEqual(['Labo C']);
    expect((await lookUp(w.actors.manager, { incidentId, value })).persons).toEqual([]);
    expect((await lookUp(w.actors.auditor, { incidentId, value })).persons).toHaveLength(2);
  });

  it('refuses half an identifier and logs the act without the value', async () => {
    await expect(lookUp(w.actors.dpo, { incidentId, value: 'Durand' })).rejects.toThrow('INVALID');
    await lookUp(w.actors.dpo, { incidentId, value: 'zoe@courriel.example' });
    const entry = await w.db.logEntry.findFirst({ where: { type: 'patients.lookedUp' }, orderBy: { seq: 'desc' } });
    expect(entry?.entry).toContain('"found":1');
    expect(entry?.entry).not.toContain('zoe');
  });
});

describe('the account', () => {
  it('adds up for the coordinator, with reasons and no content', async () => {
    const account = await getImportPage(w.actors.coordinator, { incidentId, runId });
    expect(account.current).toMatchObject({
      state: 'DONE',
      read: 133,
      inserted: 132,
      merged: 0,
      rejected: 1,
      share: 1,
    });
    expect(account.reasons).toEqual([{ reason: 'UNKNOWN_LABORATORY', field: 'finess', count: 1 }]);
    expect(account.unattributed).toBe(1);
    for (const { read, inserted, merged, rejected } of account.accounts)
      expect(inserted + merged + rejected).toBe(read);
    const rows = [];
    for await (const part of exportRejects(w.actors.auditor, { incidentId, runId })) rows.push(...part);
    expect(rows).toEqual([{ row: 134, reason: 'UNKNOWN_LABORATORY', field: 'finess', laboratory: '' }]);
  });

  it('previews columns by counts, never by content', async () => {
    const other = await begin(
      w.actors.coordinator,
      incidentId,
      `${HEADER}${FINESS_A};Secret;Anne;06/05/1980;;;;;;;\r\n`,
    );
    const { preview } = await getImportPage(w.actors.coordinator, { incidentId, runId: other });
    expect(preview?.report).toMatchObject({ rows: 1, wrongWidth: 0 });
    expect(preview?.report.columns[1]).toEqual({ name: 'NOM', target: 'birthName', filled: 1, valid: null });
    expect(JSON.stringify(preview)).not.toContain('Secret');
  });
});
