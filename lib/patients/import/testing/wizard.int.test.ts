import { describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { systemActor } from '@/lib/platform/auth/system-actor';
import type { AttributionRule, ReadAgain, StartImport } from '../../schema';
import { readAgain, startImport } from '../../service';
import { executeCheck, leaveCheck, startCheck } from '../check/service';
import { applyMapping, deleteMapping, renameMapping, saveMapping } from '../mappings/service';
import { exportRejects } from '../rejects/queries';
import { exportQuality } from '../report/queries';
import { getImportPage } from '../runs/queries';
import { begin, FINESS_A, HEADER, mapped as mappedIn, start, work } from './import-world';
import { openImportWorld } from './open-world';

const { w, incidentId } = await openImportWorld();

const check = (runId: string) =>
  executeCheck(systemActor('check', incidentId), { runId, signal: new AbortController().signal });
const page = (runId: string, actor: Actor = w.actors.coordinator) => getImportPage(actor, { incidentId, runId });

const mapped = (runId: string, change: Partial<StartImport> = {}) => mappedIn(w, runId, change);

const RULED_HEADER = 'NOM;PRENOM;DATE_NAISSANCE;CP_PRESCRIPTEUR;CODE_PRELEVEUR\r\n';
const ruled = (name: string, postcode: string, sampler = '') => `${name};Anne;06/05/1980;${postcode};${sampler}\r\n`;

describe('attribution by rule', () => {
  const file =
    RULED_HEADER +
    ruled('Morvan', '56100') +
    ruled('Guéguen', '29000', 'kér01') +
    ruled('Hélou', '45000', ' KER01 ') +
    ruled('Perdue', '75011') +
    ruled('Sans', '');
  const rules = (): AttributionRule[] => [
    { column: 4, operator: 'oneOf', values: ['X9', 'Ker01'], caseId: w.labs[1].breachCase.id },
    { column: 3, operator: 'startsWith', values: ['56', '29'], caseId: w.labs[0].breachCase.id },
  ];

  it('takes the first rule that fits, without case, accents or spaces, and rejects what none attributes', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, file);
    await startCheck(w.actors.coordinator, await mapped(runId, { rules: rules() }));
    await check(runId);
    const seen = await page(runId);
    expect(seen.current?.state).toBe('READY');
    expect(seen.check?.result).toMatchObject({ read: 5, inserted: 3, merged: 0, rejected: 2 });
    expect(seen.check?.result?.reasons).toEqual([{ reason: 'NO_RULE', field: 'finess', count: 2 }]);
    const byCase = new Map(seen.check?.result?.laboratories.map((lab) => [lab.caseId, lab.inserted]));
    expect(byCase).toEqual(
      new Map([
        [w.labs[0].breachCase.id, 1],
        [w.labs[1].breachCase.id, 2],
      ]),
    );
    expect(await w.db.person.count({ where: { runId } })).toBe(0);
    expect(await w.db.importReject.count({ where: { runId } })).toBe(0);

    await startImport(w.actors.coordinator, await mapped(runId));
    await work(incidentId, runId);
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({
      state: 'DONE',
      rowsRead: 5,
      rowsInserted: 3,
      rowsRejected: 2,
    });
    expect(await w.db.importReject.findMany({ where: { runId }, select: { rowNumber: true, reason: true } })).toEqual([
      { rowNumber: 5, reason: 'NO_RULE' },
      { rowNumber: 6, reason: 'NO_RULE' },
    ]);
  });

  it('gives the rest to one laboratory when there is one', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, file.replace('Morvan', 'Autre'));
    await startImport(w.actors.coordinator, await mapped(runId, { rules: rules(), caseId: w.labs[2].breachCase.id }));
    await work(incidentId, runId);
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({ rowsRead: 5, rowsRejected: 0 });
  });

  it.each([
    [
      'a laboratory of elsewhere',
      { column: 3, operator: 'equals' as const, values: ['1'], caseId: '01890000-0000-7000-8000-000000000bad' },
      'patients.mapping.missing.laboratory',
    ],
    [
      'a column that is not there',
      { column: 40, operator: 'equals' as const, values: ['1'], caseId: '' },
      'patients.errors.columnUnknown',
    ],
  ])('refuses a rule for %s', async (_, rule, problem) => {
    const runId = await begin(w.actors.coordinator, incidentId, file.replace('Morvan', 'Refus'));
    const rules = [{ ...rule, caseId: rule.caseId || w.labs[0].breachCase.id }];
    await expect(startCheck(w.actors.coordinator, await mapped(runId, { rules }))).rejects.toThrow(problem);
  });
});

describe('a dry run', () => {
  const rows = Array.from(
    { length: 900 },
    (_, n) => `${FINESS_A};Essai${'abcdefghij'[n % 10]};Anne;0${1 + (n % 9)}/01/${1940 + (n % 60)};;;;;;;\r\n`,
  ).join('');
  const file = `${HEADER}${rows}999999999;Perdue;Anne;01/01/1980;;;;;;;\r\n`;

  it('says what the import then does, to the row, and changes nothing', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, file);
    const before = await w.db.person.count({ where: { incidentId } });
    await startCheck(w.actors.coordinator, await mapped(runId));
    await executeCheck(systemActor('check', incidentId), {
      runId,
      signal: new AbortController().signal,
      chunkRows: 100,
    });
    const { check: seen } = await page(runId);
    expect(await w.db.person.count({ where: { incidentId } })).toBe(before);
    await startImport(w.actors.coordinator, await mapped(runId));
    await work(incidentId, runId);
    const { current, accounts, quality } = await page(runId);
    const { read, inserted, merged, rejected, laboratories } = seen?.result ?? {};
    expect({ read, inserted, merged, rejected }).toEqual({
      read: current?.read,
      inserted: current?.inserted,
      merged: current?.merged,
      rejected: current?.rejected,
    });
    expect(laboratories?.map(({ quality: _, ...account }) => account)).toEqual(
      accounts.map(({ name: _, ...account }) => account),
    );
    expect(laboratories?.map((laboratory) => laboratory.quality)).toEqual(quality.map(({ counts }) => counts));
    expect(quality[0]?.counts).toMatchObject({ rows: 900, noEmail: 900, unreachable: 900, nirMissing: 900, minors: 0 });
  });

  it('knows the persons of another file', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, `${HEADER}${rows}`);
    await startCheck(w.actors.coordinator, await mapped(runId));
    await check(runId);
    expect((await page(runId)).check?.result).toMatchObject({ read: 900, inserted: 0, merged: 900, rejected: 0 });
  });

  it('is left to change the columns; the one begun after it counts with its own', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, `${HEADER}${rows.replaceAll('Essai', 'Quitte')}`);
    await startCheck(w.actors.coordinator, await mapped(runId));
    await leaveCheck(w.actors.coordinator, { runId });
    await check(runId);
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({ state: 'UPLOADED' });
    await startCheck(w.actors.coordinator, await mapped(runId));
    await Promise.all([check(runId), check(runId)]);
    expect(await w.db.importRun.findUnique({ where: { id: runId } })).toMatchObject({ state: 'READY' });
  });
});

describe('an import', () => {
  const text = (name: string) => `${HEADER}${FINESS_A};${name};Anne;06/05/1980;;;;;;;\r\n`;

  it('knows whether a dry run before it read as it does', async () => {
    const rule = { column: 8, operator: 'equals' as const, values: ['56100'], caseId: w.labs[0].breachCase.id };
    for (const { name, checks, rules, checked } of [
      { name: 'Vue', checks: true, rules: [], checked: true },
      { name: 'Directe', checks: false, rules: [], checked: false },
      { name: 'Changée', checks: true, rules: [rule], checked: false },
    ]) {
      const runId = await begin(w.actors.coordinator, incidentId, text(name));
      if (checks) {
        await startCheck(w.actors.coordinator, await mapped(runId));
        await check(runId);
        expect((await page(runId)).checked).toBe(false);
      }
      await startImport(w.actors.coordinator, await mapped(runId, { rules }));
      await work(incidentId, runId);
      expect((await page(runId)).checked).toBe(checked);
    }
  });

  it('begun after its dry run was left has none', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, text('Quittée'));
    await startCheck(w.actors.coordinator, await mapped(runId));
    await check(runId);
    await leaveCheck(w.actors.coordinator, { runId });
    await start(w, runId);
    expect((await page(runId)).checked).toBe(false);
  });
});

describe('another encoding or separator', () => {
  const file = `${HEADER}${FINESS_A};Guéguen;Élise;06/05/1980;280055699900179;elise@courriel.example;;;;;\r\n`;
  const read = (runId: string, encoding: ReadAgain['encoding'], delimiter: ReadAgain['delimiter'] = ';') =>
    readAgain(w.actors.coordinator, { runId, encoding, delimiter });

  it('that cannot read the file stays as chosen, says what fits, and blocks', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, file);
    const confirmed = await mapped(runId);
    await read(runId, 'utf-16le');
    const seen = await page(runId);
    expect(seen.current).toMatchObject({ state: 'UPLOADED', encoding: 'utf-16le' });
    expect(seen.preview?.reading).toEqual({
      chosen: { encoding: 'utf-16le', delimiter: ';' },
      found: { encoding: 'windows-1252', delimiter: ';' },
      problem: 'ENCODING',
      mixed: false,
    });
    expect(seen.preview?.raw[0]).toMatch(/^□+…?$/);
    // Two letters taken for one sign would still be the patient's.
    const { header } = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
    expect(header).toEqual([]);
    for (const go of [startCheck, startImport])
      await expect(go(w.actors.coordinator, confirmed)).rejects.toThrow('imports.errors.notReadable');
    await read(runId, 'windows-1252');
    expect((await page(runId)).preview).toMatchObject({ reading: { problem: null, mixed: false }, raw: [] });
    await startCheck(w.actors.coordinator, await mapped(runId));
    await check(runId);
    expect((await page(runId)).check?.result).toMatchObject({ read: 1, rejected: 0 });
  });

  it('that still reads every line says what was found', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, file.replace('Guéguen', 'Hélou'));
    await read(runId, 'utf-8');
    const { preview } = await page(runId);
    expect(preview?.reading).toMatchObject({ found: { encoding: 'windows-1252' }, problem: null, mixed: true });
    expect(preview?.shapes[0]?.[1]).toBe('Xéxxx');
  });

  it('with a wrong separator names the right one', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, file.replace('Guéguen', 'Le Goff'));
    await read(runId, 'windows-1252', '|');
    expect((await page(runId)).preview?.reading).toMatchObject({
      chosen: { delimiter: '|' },
      found: { delimiter: ';' },
      problem: 'DELIMITER',
    });
  });
});

describe('a kept mapping', () => {
  it('fits a file with the same columns in another order, and says what does not fit', async () => {
    const first = await begin(w.actors.coordinator, incidentId, RULED_HEADER + ruled('Un', '56100'));
    const rules: AttributionRule[] = [
      { column: 3, operator: 'startsWith', values: ['56'], caseId: w.labs[0].breachCase.id },
    ];
    await saveMapping(w.actors.coordinator, { ...(await mapped(first, { rules })), name: 'Export du bus' });

    const second = await begin(
      w.actors.ciso,
      incidentId,
      'code_preleveur;CP Prescripteur;Prénom;NOM;Né le\r\n;56100;Anne;Deux;06/05/1980\r\n',
    );
    const [kept] = (await page(second, w.actors.ciso)).mappings;
    expect(kept).toMatchObject({ name: 'Export du bus', rules: 1 });
    // The birth date has another name here.
    expect(await applyMapping(w.actors.ciso, { runId: second, mappingId: kept?.id ?? '' })).toEqual({ lost: 1 });
    expect(await mapped(second)).toMatchObject({
      columns: { birthName: 3, firstName: 2, prescriberPostcode: 1 },
      rules: [{ column: 1, operator: 'startsWith', values: ['56'], caseId: w.labs[0].breachCase.id }],
    });
    await renameMapping(w.actors.ciso, { mappingId: kept?.id ?? '', name: 'Bus' });
    expect((await page(second)).mappings.map(({ name }) => name)).toEqual(['Bus']);
  });

  it('is seen by nobody who does not import for its incident', async () => {
    const [kept] = await w.db.importMapping.findMany({ where: { incidentId } });
    const mappingId = kept?.id ?? '';
    for (const who of ['dpo', 'manager', 'vendor', 'auditor', 'outsider', 'admin'] as const) {
      await expect(renameMapping(w.actors[who], { mappingId, name: 'Pris' })).rejects.toThrow('NOT_FOUND');
      await expect(deleteMapping(w.actors[who], { mappingId })).rejects.toThrow('NOT_FOUND');
    }
    expect((await getImportPage(w.actors.auditor, { incidentId, runId: null })).mappings).toEqual([]);
    expect(JSON.stringify(kept?.content)).not.toContain('Deux');
    await deleteMapping(w.actors.coordinator, { mappingId });
    expect(await w.db.importMapping.count({ where: { incidentId } })).toBe(0);
  });
});

describe('what leaves', () => {
  it('100,000 rejected rows leave one by one, and the quality of each laboratory', async () => {
    const count = 100_000;
    const runId = await begin(
      w.actors.coordinator,
      incidentId,
      HEADER + '999999999;P;A;01/01/1980;;;;;;;\r\n'.repeat(count),
    );
    await start(w, runId);
    await work(incidentId, runId);
    let last = 1;
    for await (const rows of exportRejects(w.actors.coordinator, { incidentId, runId }))
      for (const row of rows) expect(row.row).toBe(++last);
    expect(last).toBe(count + 1);
    expect(await exportQuality(w.actors.auditor, { incidentId, runId })).toEqual([]);
    for (const who of ['dpo', 'vendor', 'outsider'] as const)
      await expect(exportQuality(w.actors[who], { incidentId, runId })).rejects.toThrow('NOT_FOUND');
  }, 60_000);
});
