import { describe, expect, it } from 'vitest';
import { decodeCsv } from './decode';
import { type Preview, previewLaboratories } from './preview';
import { SAMPLE_CSV } from './sample';

const HEADER = 'Nom;FINESS;SIREN;Code postal;Ville;Courriel du DPO';
const GOOD = 'Labo du Val;569999204;999999501;56100;Lorient;dpo@val.example';

function preview(text: string): Preview {
  const result = previewLaboratories(text);
  if (!result.ok) throw new Error(result.key);
  return result.preview;
}

function rowOf(line: string) {
  const [row] = preview(`${HEADER}\n${line}`).rows;
  if (!row) throw new Error('no row');
  return row;
}

describe('errors of a row', () => {
  it.each([
    [';569999204;999999501;56100;Lorient;', 'organisations.errors.nameMissing'],
    ['Labo;569999204;999999502;56100;Lorient;', 'organisations.errors.siren'],
    ['Labo;5699;999999501;56100;Lorient;', 'organisations.errors.finess'],
    ['Labo;;;56100;Lorient;', 'organisations.errors.identifierMissing'],
    ['Labo;569999204;;5610;Lorient;', 'organisations.errors.postcode'],
    ['Labo;569999204;;56100;Lorient;dpo(at)val', 'organisations.errors.email'],
    ['Labo;569999204;;56100;Lorient;dpo@val.example;de trop', 'organisations.errors.columns'],
  ])('%s is kept out with %s', (line, key) => {
    const row = rowOf(line);
    expect(row.laboratory).toBeNull();
    expect(row.errors.map((error) => error.key)).toEqual([key]);
    expect(row.line).toBe(2);
  });

  it('refuses the second row of an establishment and names the first', () => {
    const { rows } = preview(`${HEADER}\n${GOOD}\n\n${GOOD}`);
    expect(rows.map((row) => row.errors[0]?.key)).toEqual([undefined, 'organisations.errors.duplicate']);
    expect(rows[1]).toMatchObject({ line: 4, errors: [{ line: 2 }] });
  });
});

describe('warnings of a row', () => {
  it('keeps a FINESS whose key fails, with a warning', () => {
    const row = rowOf('Labo;560000000;999999501;56100;Lorient;dpo@val.example');
    expect(row.laboratory).toMatchObject({ finess: '560000000' });
    expect(row.warnings).toEqual([{ field: 'finess', key: 'organisations.warnings.finessKey' }]);
  });

  it('says what is missing but useful', () => {
    const row = rowOf('Labo;;999999501;;;');
    expect(row.warnings.map((warning) => warning.key)).toEqual([
      'organisations.warnings.finessMissing',
      'organisations.warnings.postcodeMissing',
      'organisations.warnings.dpoMissing',
    ]);
  });
});

describe('files', () => {
  it.each([
    ['', 'empty'],
    [HEADER, 'empty'],
    ['PK\u0003\u0004 xlsx', 'notCsv'],
    [`${HEADER}\nLabo\u0000`, 'notCsv'],
    [`${HEADER}\n"Labo;569999204`, 'unclosedQuote'],
    ['Ville;FINESS\nLorient;569999204', 'noNameColumn'],
    ['Nom;Ville\nLabo;Lorient', 'noIdentifierColumn'],
    [`${HEADER}\n${`${GOOD}\n`.repeat(2001)}`, 'tooManyRows'],
  ])('a file that cannot be read says why (%#)', (text, code) =>
    expect(previewLaboratories(text)).toEqual({ ok: false, key: `organisations.errors.${code}` }),
  );

  it('reads commas, English headers, quotes and a SIRET in place of a SIREN', () => {
    const { rows } = preview(
      'Name,SIRET,Zip,"City"\n"Lab ""One"", Lorient",73282932000074,56100,"Lo\nrient"\nTwo,,x,y\n',
    );
    expect(rows[0]?.laboratory).toMatchObject({ name: 'Lab "One", Lorient', siren: '732829320', city: 'Lo rient' });
    expect(rows[1]?.line).toBe(4);
  });

  it('reads windows-1252, UTF-16 and a byte-order mark', () => {
    const line = `${HEADER}\nLabo Évreux;279999031;;27000;Évreux;`;
    const bytes = {
      'windows-1252': Uint8Array.from(line, (char) => char.charCodeAt(0)),
      'utf-16le': new Uint8Array([0xff, 0xfe, ...new Uint8Array(Buffer.from(line, 'utf16le'))]),
      'utf-8': new TextEncoder().encode(`\uFEFF${line}`),
    };
    for (const [encoding, data] of Object.entries(bytes)) {
      const decoded = decodeCsv(data);
      expect(decoded.encoding).toBe(encoding);
      expect(preview(decoded.text).rows[0]?.laboratory?.city).toBe('Évreux');
    }
  });

  it('drops characters that deceive the eye, and reads a number with spaces', () => {
    const { rows } = preview('Nom;FINESS;Nombre de patients\nLabo\u202e Val;569999204;31\u202f402');
    expect(rows[0]?.laboratory).toMatchObject({ name: 'Labo Val', patients: 31402 });
  });

  it('offers a sample that imports without a single remark', () => {
    const { rows, columns } = preview(SAMPLE_CSV);
    expect(columns).not.toContain(null);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect([...row.errors, ...row.warnings]).toEqual([]);
  });
});
