import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unzip } from '@/e2e/support/unzip';
import { withActor } from '@/lib/platform/db/with-actor';
import { countQueries } from '@/lib/platform/testing/count-queries';
import { toCsv } from '@/lib/platform/utils/csv';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { registerWords } from './document/words';
import { registerColumns } from './export/columns';
import { registerPdf } from './export/pdf';
import { exportRegister } from './export/service';
import { registerXlsx } from './export/xlsx';
import { listRegister } from './list/queries';
import { getEntry, readEntries } from './read/queries';
import { registerTable } from './schema';
import { FORMULA, makeRegisterWorld, type RegisterWorld } from './testing/register-world';

let w: RegisterWorld;
beforeAll(async () => {
  w = await makeRegisterWorld();
});
afterAll(() => w.db.$disconnect());

const params = (search: Record<string, string> = {}) => parseTableParams(search, registerTable);
const ofIncident = () => ({ incidentId: w.incident.id });
const everything = { format: 'csv', caseId: null, organisationId: null } as const;

describe('the entry of a breach', () => {
  it('says what the law asks and what is lacking', async () => {
    const entry = async (caseId: string) => (await getEntry(w.actors.coordinator, { ...ofIncident(), caseId })).entry;
    expect(await entry(w.cases.a)).toMatchObject({ outcome: 'NOTIFIED', late: true, origin: 'FILED' });
    expect((await entry(w.cases.a)).missing).toEqual(['people', 'measures', 'risk', 'delayReasons', 'proof34']);
    expect(await entry(w.cases.b)).toMatchObject({ outcome: 'NOT_NOTIFIED', late: false, origin: 'INCIDENT' });
    expect(await entry(w.cases.b)).toMatchObject({ people: 11, missing: [] });
    expect((await entry(w.cases.b)).decision33).toMatchObject({ reasons: FORMULA, decidedName: 'Biologiste' });
    expect(await entry(w.cases.c)).toMatchObject({ outcome: 'OPEN', origin: 'DRAFT' });
    expect((await entry(w.cases.c)).missing).toContain('decision33');
  });

  it('is the same in the list, which the database judges, as in the document', async () => {
    const { rows } = await listRegister(w.actors.coordinator, { scope: ofIncident(), params: params() });
    const entries = await withActor(w.actors.coordinator, (tx) =>
      readEntries(
        tx,
        rows.map((row) => row.caseId),
      ),
    );
    expect(rows).toHaveLength(3);
    expect(
      rows.map(({ caseId, outcome, late, people, missing, informed }) => ({
        caseId,
        outcome,
        late,
        people,
        missing,
        informed,
      })),
    ).toEqual(
      entries.map((entry) => ({
        caseId: entry.caseId,
        outcome: entry.outcome,
        late: entry.late,
        people: entry.people,
        missing: entry.missing.length,
        informed: entry.informed,
      })),
    );
  });

  it('costs the same number of queries for one laboratory and for all', async () => {
    const read = (ids: string[]) => countQueries(() => withActor(w.actors.coordinator, (tx) => readEntries(tx, ids)));
    const { a, b, c } = w.cases;
    expect(await read([a, b, c])).toBe(await read([b]));
  });
});

describe('who reads it', () => {
  it('filters, sorts and searches in the database', async () => {
    const list = (search: Record<string, string>) =>
      listRegister(w.actors.auditor, { scope: ofIncident(), params: params(search) });
    expect((await list({ outcome: 'NOT_NOTIFIED' })).rows.map((row) => row.laboratory)).toEqual(['Labo B']);
    expect((await list({ q: '21-00001' })).rows.map((row) => row.laboratory)).toEqual(['Labo A']);
    expect((await list({ state: 'late' })).rows.map((row) => row.laboratory)).toEqual(['Labo A']);
    expect((await list({ sort: 'laboratory', dir: 'desc' })).rows.map((row) => row.laboratory)).toEqual([
      'Labo C',
      'Labo B',
      'Labo A',
    ]);
  });

  it('a laboratory its own, nobody of the vendor or from elsewhere, and those without the role not at all', async () => {
    const own = await listRegister(w.actors.dpo2, { scope: ofIncident(), params: params() });
    expect(own.rows.map((row) => row.laboratory)).toEqual(['Labo C']);
    expect(own.counts.all).toBe(1);
    const place = { ...ofIncident(), caseId: w.cases.a };
    for (const name of [
      'vendor',
      'otherVendor',
      'outsider',
      'admin',
      'ciso',
      'communications',
      'liaison',
      'dpo2',
    ] as const) {
      await expect(getEntry(w.actors[name], place), name).rejects.toMatchObject({ code: 'NOT_FOUND' });
      if (name === 'dpo2') continue;
      await expect(listRegister(w.actors[name], { scope: ofIncident(), params: params() }), name).rejects.toMatchObject(
        {
          code: 'NOT_FOUND',
        },
      );
      await expect(exportRegister(w.actors[name], { ...everything, scope: ofIncident() }), name).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    await expect(
      exportRegister(w.actors.dpo2, { ...everything, scope: ofIncident(), caseId: w.cases.a }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('the register of a laboratory goes over all its incidents, and only its own', async () => {
    const kept = await listRegister(w.keeper, { scope: 'kept', params: params({ sort: 'incident' }) });
    expect(new Set(kept.rows.map((row) => row.caseId))).toEqual(new Set([w.cases.b, w.cases.other]));
    // A DPO of this incident alone does not see the other one, although the laboratory is the same.
    const dpo = await listRegister(w.actors.dpo, { scope: 'kept', params: params() });
    expect(new Set(dpo.rows.map((row) => row.caseId))).toEqual(new Set([w.cases.a, w.cases.b]));
    await expect(listRegister(w.actors.coordinator, { scope: 'kept', params: params() })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

it('tells the cell’s lawyers what the vendor mended, as the coordinator reads it, and nobody else of them', async () => {
  const { id: incidentId } = w.incident;
  const action = { incidentId, vendorOrgId: w.vendor.id, title: 'Fermer la zone FTP', position: 77 };
  const { id: actionId } = await w.db.remediationAction.create({ data: action, select: { id: true } });
  await w.db.remediationItem.create({ data: { incidentId, actionId, caseId: w.cases.a, vendorOrgId: w.vendor.id } });
  const work = async (actor: (typeof w.actors)['legal']) =>
    (await getEntry(actor, { incidentId, caseId: w.cases.a })).entry.remediation.map(({ title, state }) => [
      title,
      state,
    ]);
  expect(await work(w.actors.legal)).toEqual([['Fermer la zone FTP', 'TODO']]);
  expect(await work(w.actors.legal)).toEqual(await work(w.actors.coordinator));
  const rewritten = withActor(w.actors.legal, (tx) => tx.remediationItem.updateMany({ data: { reason: 'x' } }));
  expect((await rewritten).count).toBe(0);
  expect(await withActor(w.actors.communications, (tx) => tx.remediationItem.count())).toBe(0);
});

describe('an export', () => {
  const logged = (incidentId: string) =>
    w.db.logEntry.count({ where: { chainId: incidentId, type: 'register.exported' } });

  it('is in the log of every incident it quotes, or does not happen', async () => {
    const before = [await logged(w.incident.id), await logged(w.elsewhere.id)];
    const { entries } = await exportRegister(w.keeper, { ...everything, scope: 'kept' });
    expect(entries).toHaveLength(2);
    expect([await logged(w.incident.id), await logged(w.elsewhere.id)]).toEqual(before.map((count) => count + 1));
  });

  it('as CSV runs no formula and has a line per breach', async () => {
    const { entries, labels } = await exportRegister(w.actors.legal, { ...everything, scope: ofIncident() });
    const columns = registerColumns(registerWords('fr', labels));
    const csv = toCsv(
      entries,
      columns.map((column) => ({
        header: column.header,
        value: (entry) => {
          const value = column.value(entry);
          return value instanceof Date ? value.toISOString() : value;
        },
      })),
    );
    expect(csv).toContain(`"'=HYPERLINK(`);
    expect(csv).not.toMatch(/(^|;)"?=HYPERLINK/m);
    expect(csv).toContain('21-00001');
  });

  it('as a spreadsheet has dates, numbers and texts of their types, a frozen header and no formula', async () => {
    const { entries, labels } = await exportRegister(w.actors.coordinator, { ...everything, scope: ofIncident() });
    const file = await registerXlsx(entries, registerColumns(registerWords('fr', labels)), 'Registre');
    const folder = mkdtempSync(path.join(tmpdir(), 'vigie-xlsx-'));
    const texts = new Map(unzip(file, folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
    rmSync(folder, { recursive: true });
    const sheet = texts.get('sheet1.xml') ?? '';
    expect(sheet).not.toContain('<f>');
    expect(sheet).toMatch(/state="frozen"/);
    expect(sheet.match(/<row /g)).toHaveLength(4);
    const everywhere = [...texts.values()].join('');
    expect(everywhere).toContain('HYPERLINK');
    expect(everywhere).toMatch(/[>]'=HYPERLINK|&apos;=HYPERLINK|&#39;=HYPERLINK/);
    // 2021-02-20 11:00 in Paris as a serial number of days since 1900.
    expect(sheet).toContain('44247.458');
  });

  it('as a PDF is tagged, titled, in French, and an exercise is marked on every page', async () => {
    const { entries, labels, at } = await exportRegister(w.actors.coordinator, { ...everything, scope: ofIncident() });
    const words = registerWords('fr', labels);
    const pdf = async (exercise: boolean) =>
      (
        await buffer(
          registerPdf({ subject: 'Fuite de test', entries, exercise, at, author: 'C', words, common: words.common }),
        )
      ).toString('latin1');
    const real = await pdf(false);
    for (const mark of ['/StructTreeRoot', '/Lang (fr-FR)', '/Marked true', '/DisplayDocTitle true', 'pdfuaid:part'])
      expect(real).toContain(mark);
    expect(real.match(/\/Type \/Page\b/g)?.length).toBeGreaterThanOrEqual(4);
    expect(real).not.toContain('/ca 0.1');
    expect(await pdf(true)).toContain('/ca 0.1');
  });
});
