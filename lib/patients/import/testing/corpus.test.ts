import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCp1252 } from '@/prisma/scenarios/leak-file/columns';
import { readFile } from './read-file';

const HEADER = 'FINESS;NOM;PRENOM;DATE_NAISSANCE;NIR;COMMENTAIRE\r\n';
const row = (name: string, comment = '') => `569999014;${name};Anne;06/05/1980;;${comment}\r\n`;
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const utf16 = (text: string, big = false) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const three = HEADER + row('Morvan') + row('Le Goff') + row('Guéguen');

describe('files that are refused as a whole', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'EMPTY_FILE'],
    ['blank lines only', utf8('\r\n\r\n'), 'EMPTY_FILE'],
    ['a header only', utf8(HEADER), 'HEADER_ONLY'],
    ['a zip', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(100)]), 'ARCHIVE'],
    ['a gzip bomb', Buffer.from('1f8b0800000000000003ecc1010d000000c2a0', 'hex'), 'ARCHIVE'],
    ['a PDF', utf8('%PDF-1.7 …'), 'ARCHIVE'],
    ['a picture', Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(500)]), 'BINARY'],
    ['prose', utf8('Bonjour\r\nVoici la liste\r\n'), 'ONE_COLUMN'],
    ['10,000 columns', utf8(`${'a;'.repeat(10_000)}b\r\n1\r\n`), 'TOO_MANY_COLUMNS'],
    ['patients without header', utf8(`${row('Morvan')}${row('Le Goff')}`), 'NO_HEADER'],
  ])('%s', async (_, bytes, problem) => {
    expect(await readFile(bytes)).toBe(problem);
  });
});

describe('files that are read', () => {
  it.each([
    ['UTF-8', utf8(three), 'utf-8'],
    ['UTF-8 with BOM', Buffer.concat([Buffer.from('efbbbf', 'hex'), utf8(three)]), 'utf-8'],
    ['windows-1252', encodeCp1252(three), 'windows-1252'],
    ['UTF-16 LE', utf16(three), 'utf-16le'],
    ['UTF-16 BE', utf16(three, true), 'utf-16be'],
    ['without a last line end', utf8(three.trimEnd()), 'utf-8'],
    ['old Mac line ends', utf8(three.replaceAll('\r\n', '\r')), 'utf-8'],
    ['Unix line ends', utf8(three.replaceAll('\r\n', '\n')), 'utf-8'],
    ['tabs', utf8(three.replaceAll(';', '\t')), 'utf-8'],
    ['commas', utf8(three.replaceAll(';', ',')), 'utf-8'],
    ['blank lines between', utf8(three.replaceAll('\r\n', '\r\n\r\n')), 'utf-8'],
    [
      'both encodings in one file',
      Buffer.concat([utf8(HEADER + row('Guéguen')), encodeCp1252(row('Hélou') + row('Le Goff'))]),
      'windows-1252',
    ],
  ])('%s', async (_, bytes, encoding) => {
    expect(await readFile(bytes)).toMatchObject({
      read: 3,
      persons: 3,
      rejects: [],
      encoding,
      header: expect.arrayContaining(['FINESS', 'NIR']),
    });
  });

  it.each([
    ['a quoted line break', row('Morvan', '"deux\r\nlignes"'), []],
    ['a doubled quote', row('Morvan', '"dit ""non"" ; rappeler"'), []],
    ['a stray quote on one line', row('Morvan', '"dit "non" ce jour"'), []],
    ['a quote inside a field', row('Morvan', 'tuyau de 5" cassé'), []],
    ['a formula', row('=cmd|calc!A1', '=1+1'), []],
    ['right-to-left text', row('محمد بن علي', '\u202Eمرحبا'), []],
    ['other control characters', row('Mor\u0007van', 'a\u001fb'), []],
    ['a quote that never closes', row('Morvan', '"ouvert'), ['2 BROKEN_QUOTE']],
    ['a NUL', row('Mor\0van'), ['2 NUL_CHARACTER']],
    ['a cell of 10 MB', row('Morvan', 'x'.repeat(10_000_000)), ['2 RECORD_TOO_LONG']],
    ['a quoted cell of 10 MB', row('Morvan', `"${'x'.repeat(10_000_000)}"`), ['2 RECORD_TOO_LONG']],
    ['a name of 10,000 characters', row('M'.repeat(10_000)), ['2 FIELD_TOO_LONG birthName']],
    ['a column too many', `569999014;Morvan;Anne;06/05/1980;;;x\r\n`, ['2 COLUMN_COUNT']],
    ['columns missing', `569999014;Morvan\r\n`, ['2 COLUMN_COUNT']],
    ['a row of delimiters', ';;;;;\r\n', ['2 EMPTY_ROW']],
    ['no laboratory', ';Morvan;Anne;06/05/1980;;\r\n', ['2 MISSING_LABORATORY finess']],
    ['a laboratory of elsewhere', '999999999;Morvan;Anne;06/05/1980;;\r\n', ['2 UNKNOWN_LABORATORY finess']],
    ['no name', '569999014;;Anne;06/05/1980;;\r\n', ['2 MISSING_NAME birthName']],
    ['no first name and no NIR', '569999014;Morvan;;06/05/1980;;\r\n', ['2 MISSING_NAME firstName']],
    ['neither birth date nor NIR', '569999014;Morvan;Anne;;;\r\n', ['2 MISSING_IDENTITY birthDate']],
    [
      '31 February and a wrong key',
      '569999014;Morvan;Anne;31/02/1980;180055699900133;\r\n',
      ['2 IMPOSSIBLE_BIRTH_DATE birthDate'],
    ],
    ['31 February and a good NIR', '569999014;Morvan;Anne;31/02/1980;180055699900132;\r\n', []],
  ])('%s harms nothing else', async (_, hostile, rejects) => {
    const result = await readFile(utf8(HEADER + hostile + row('Le Goff') + row('Guéguen')));
    expect(result).toMatchObject({ read: 3, persons: 3 - rejects.length, rejects });
  });

  it('loses one patient, not those below, to a quote left open before another quoted cell', async () => {
    const rest = row('Le Goff', '"bien fermé"') + row('Guéguen');
    expect(await readFile(utf8(HEADER + row('Morvan', '"ouvert') + rest))).toMatchObject({
      read: 3,
      persons: 2,
      rejects: ['2 BROKEN_QUOTE'],
    });
  });

  it('obeys a chosen encoding', async () => {
    const result = await readFile(encodeCp1252(three), { override: { encoding: 'utf-8' } });
    expect(result).toMatchObject({ read: 3, persons: 3, encoding: 'utf-8' });
  });

  it('gives the same result however the file is cut into blocks', async () => {
    const text =
      HEADER +
      row('Morvan', '"a\r\n""b"" ; c"') +
      row('Guéguen', '"ouvert') +
      row('L’Hostis') +
      '\r\n' +
      row('Hélou', '"x"');
    const whole = await readFile(utf8(text));
    expect(whole).toMatchObject({ read: 4, persons: 3, rejects: ['3 BROKEN_QUOTE'] });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: text.length }), async (blockBytes) => {
        expect(await readFile(utf8(text), { blockBytes })).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('accounts for every row of arbitrary text', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ';', '\r', '\n', 'é', '\0', ' ', '1'), maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 40 }), async (cells) => {
        const result = await readFile(utf8(HEADER + cells.join(';')));
        if (typeof result !== 'string') expect(result.read).toBe(result.persons + result.rejects.length);
      }),
    );
  });
});
