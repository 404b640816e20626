import { createHash } from 'node:crypto';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parseNir } from '@/lib/patients/identifiers/nir';
import { departmentOf } from '@/lib/patients/identifiers/postcode';
import { laboratories } from '../dedalus-2021/laboratories';
import { COLUMNS, type Row } from './columns';
import { leakFile } from './generate';
import { identityOf } from './identity';
import { DEPARTMENT_SHARES, rowsPerLaboratory } from './laboratory-draw';
import { createRandom } from './random';

const ROWS = 20_000;
const bytes = Buffer.concat([...leakFile({ rows: ROWS, seed: 'test' })]);
const sha = (buffer: Buffer) => createHash('sha256').update(buffer).digest('hex');
const rows = Papa.parse<Row>(new TextDecoder('windows-1252').decode(bytes), {
  header: true,
  delimiter: ';',
  skipEmptyLines: true,
}).data;
const share = (test: (row: Row) => boolean) => rows.filter(test).length / ROWS;

describe('the synthetic leak file', () => {
  it('is the same for the same seed and another for another', () => {
    const again = (seed: string) => sha(Buffer.concat([...leakFile({ rows: 2000, seed })]));
    expect(again('a')).toBe(again('a'));
    expect(again('a')).not.toBe(again('b'));
  });

  it('has the rows asked for, in windows-1252 with accents, each with every column', () => {
    expect(rows).toHaveLength(ROWS);
    expect(rows.every((row) => Object.keys(row).length === COLUMNS.length)).toBe(true);
    expect(bytes.includes(Buffer.from([0x47, 0x75, 0xe9, 0x67, 0x75, 0x65, 0x6e]))).toBe(true);
  });

  it('carries an e-mail in fewer than 12 % of the rows', () => {
    expect(share((row) => row.EMAIL !== '')).toBeLessThan(0.12);
    expect(share((row) => row.EMAIL !== '')).toBeGreaterThan(0.1);
  });

  it('follows the department shares of the prescribers', () => {
    for (const [department, expected] of Object.entries(DEPARTMENT_SHARES)) {
      const found = share((row) => departmentOf(row.CP_PRESCRIPTEUR) === department);
      expect(Math.abs(found - expected), department).toBeLessThan(0.015);
    }
  });

  it('gives each laboratory its exact share of the full file', () => {
    expect(rowsPerLaboratory(491_840)).toEqual(laboratories.map((laboratory) => laboratory.patients));
    for (const size of [1, 7, 1000, 4_900_000])
      expect(rowsPerLaboratory(size).reduce((sum, count) => sum + count, 0)).toBe(size);
  });

  it('uses the non-existent commune 999 in every NIR, and keys that fit except on purpose', () => {
    const nirs = rows.map((row) => row.NIR).filter((nir) => nir !== '' && nir !== 'INCONNU');
    expect(nirs.every((nir) => nir.slice(7, 10) === '999')).toBe(true);
    const wrong = nirs.filter((nir) => !parseNir(nir).ok).length / nirs.length;
    expect(wrong).toBeGreaterThan(0.01);
    expect(wrong).toBeLessThan(0.03);
  });

  it('holds the military in proportion, minors, and the dirt of real exports', () => {
    expect(rows.filter((row) => row.CAISSE === 'CNMSS')).toHaveLength(Math.round((1700 * ROWS) / 491_840));
    expect(share((row) => Number(row.DATE_NAISSANCE.slice(6)) > 2003)).toBeGreaterThan(0.1);
    const known = new Set(laboratories.map((laboratory) => laboratory.finess));
    expect(rows.some((row) => row.FINESS_LABO !== '' && !known.has(row.FINESS_LABO))).toBe(true);
    expect(rows.some((row) => row.DATE_NAISSANCE === '31/02/1980')).toBe(true);
    expect(rows.some((row) => /\n/.test(row.COMMENTAIRE))).toBe(true);
    expect(rows.some((row) => row.COMMENTAIRE.includes('"'))).toBe(true);
    const laboratoriesOf = Map.groupBy(
      rows.filter((row) => row.NIR.length === 15),
      (row) => `${row.NIR}${row.DATE_NAISSANCE}`,
    );
    expect([...laboratoriesOf.values()].some((list) => new Set(list.map((row) => row.FINESS_LABO)).size > 1)).toBe(
      true,
    );
    const births = Map.groupBy(
      rows.filter((row) => row.NIR.length === 15),
      (row) => row.NIR,
    );
    expect([...births.values()].some((list) => new Set(list.map((row) => row.DATE_NAISSANCE)).size > 1)).toBe(true);
  });

  it('never gives two people one NIR', () => {
    const random = createRandom('x');
    const seen = new Set(Array.from({ length: 100_000 }, (_, index) => identityOf(index, random).nir));
    expect(seen.size).toBe(100_000);
  });
});
