import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { encodeCp1252 } from '@/prisma/scenarios/leak-file/columns';
import { bomb, gz, patched, withField, zipped } from './archives';
import { readStored } from './read-stored';

vi.hoisted(() => {
  process.env.VIGIE_DATA_DIR = `${process.env.TMPDIR ?? '/tmp'}/vigie-hostile-${process.pid}`;
});

const HEADER = 'FINESS;NOM;PRENOM;DATE_NAISSANCE;NIR;COMMENTAIRE\r\n';
const row = (name: string, comment = '') => `569999014;${name};Anne;06/05/1980;;${comment}\r\n`;
const three = HEADER + row('Morvan') + row('Le Goff') + row('Guéguen');
const utf8 = (text: string) => Buffer.from(text, 'utf8');
const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
const CSV = utf8(three);
const ALL = { read: 3, persons: 3, rejects: [] };

const ENCODINGS = {
  'UTF-8': utf8,
  'UTF-8 with a mark': (text: string) => utf8(`\uFEFF${text}`),
  'windows-1252': encodeCp1252,
  'UTF-16 LE': utf16,
  'UTF-16 BE': (text: string) => utf16(text).swap16(),
};
const LINE_ENDS = { CRLF: '\r\n', LF: '\n', CR: '\r', 'CR CR LF': '\r\r\n' };

describe.each(Object.entries(ENCODINGS))('%s', (_, encode) => {
  it.each(Object.entries(LINE_ENDS))('with %s', async (_name, end) => {
    expect(await readStored(encode(three.replaceAll('\r\n', end)))).toMatchObject(ALL);
  });
  it('in a gzip', async () => {
    expect(await readStored(gz(encode(three)))).toMatchObject(ALL);
  });
  it('in a zip', async () => {
    expect(await readStored(await zipped({ 'fuite.csv': encode(three) }))).toMatchObject(ALL);
  });
});

describe('separators', () => {
  const quoted = three.replace(/[^;\r\n]+/g, '"$&"');
  it.each([';', ',', '\t', '|'])('%j, bare and quoted', async (sign) => {
    expect(await readStored(utf8(three.replaceAll(';', sign)))).toMatchObject(ALL);
    expect(await readStored(utf8(quoted.replaceAll(';', sign)))).toMatchObject(ALL);
  });
  it.each([
    ['a header with commas in quotes', utf8(three.replace('COMMENTAIRE', '"REMARQUE, LIBRE, DATE"'))],
    ['the separator line of Excel', utf8(`sep=;\r\n${three}`)],
    ['the separator line of Excel, commas', utf8(`sep=,\r\n${three.replaceAll(';', ',')}`)],
    ['a delimiter at every line’s end', utf8(three.replaceAll('\r\n', ';\r\n'))],
  ])('%s', async (_, bytes) => {
    expect(await readStored(bytes)).toMatchObject({ read: 3, persons: 3 });
  });
});

const zip = await zipped({ 'fuite.csv': CSV });
const gzip = gz(CSV);

const READ_ARCHIVES: [string, Buffer][] = [
  ['a zip stored without compression', await zipped({ 'fuite.csv': CSV }, { compress: false })],
  ['a zip with the file in a folder', await zipped({ 'envoi/': Buffer.alloc(0), 'envoi/fuite.csv': CSV })],
  [
    'a zip of macOS',
    await zipped({ 'fuite.csv': CSV, '__MACOSX/._fuite.csv': Buffer.alloc(120), '.DS_Store': Buffer.alloc(9) }),
  ],
  ['a zip of Windows', await zipped({ 'fuite.csv': CSV, 'desktop.ini': utf8('[x]') })],
  ['a gzip of several members', Buffer.concat([gz(CSV.subarray(0, 80)), gz(CSV.subarray(80))])],
  ['a gzip with zeros behind it', Buffer.concat([gzip, Buffer.alloc(512)])],
  ['a gzip without compression', gzipSync(CSV, { level: 0 })],
];

const REFUSED_ARCHIVES: [string, Buffer, string][] = [
  ['a zip of two CSV files', await zipped({ 'a.csv': CSV, 'b.csv': CSV }), 'ZIP_SEVERAL'],
  ['a zip of a CSV and a note', await zipped({ 'a.csv': CSV, 'lisez-moi.txt': utf8('bonjour') }), 'ZIP_SEVERAL'],
  [
    'a zip of a thousand files',
    await zipped(Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`${n}.csv`, CSV]))),
    'ZIP_SEVERAL',
  ],
  ['a zip of nothing', await zipped({}), 'ZIP_EMPTY'],
  ['a zip of folders', await zipped({ 'a/': Buffer.alloc(0), 'b/': Buffer.alloc(0) }), 'ZIP_EMPTY'],
  ['a zip with a password', withField(zip, { local: 6, central: 8 }, 0x0801), 'ZIP_ENCRYPTED'],
  ['a zip of an unknown method', withField(zip, { local: 8, central: 10 }, 99), 'ARCHIVE_BROKEN'],
  [
    'a workbook',
    await zipped({ '[Content_Types].xml': utf8('<Types/>'), 'xl/workbook.xml': utf8('<x/>') }),
    'SPREADSHEET',
  ],
  ['a zip in a zip', await zipped({ 'a.zip': zip }), 'NESTED_ARCHIVE'],
  ['a gzip in a zip', await zipped({ 'a.gz': gzip }), 'NESTED_ARCHIVE'],
  ['a zip in a gzip', gz(zip), 'NESTED_ARCHIVE'],
  ['a gzip in a gzip', gz(gzip), 'NESTED_ARCHIVE'],
  ['a PDF in a zip', await zipped({ 'a.csv': utf8('%PDF-1.7 ') }), 'NESTED_ARCHIVE'],
  ['a zip cut in the middle', zip.subarray(0, zip.length / 2), 'ARCHIVE_BROKEN'],
  ['a zip without its directory', zip.subarray(0, zip.indexOf(Buffer.from('504b0102', 'hex'))), 'ARCHIVE_BROKEN'],
  ['a zip whose bytes were changed', patched(zip, 60, 0xff, 0xff, 0xff, 0xff), 'ARCHIVE_BROKEN'],
  [
    'a zip with a longer size than its file',
    patched(zip, zip.indexOf(Buffer.from('504b0102', 'hex')) + 24, 0xff, 0xff),
    'ARCHIVE_BROKEN',
  ],
  [
    'a zip that climbs out of its folder',
    Buffer.from(zip.toString('latin1').replaceAll('fuite.csv', '../te.csv'), 'latin1'),
    'ARCHIVE_BROKEN',
  ],
  ['an empty file in a zip', await zipped({ 'a.csv': Buffer.alloc(0) }), 'EMPTY_FILE'],
  ['a zip bomb', await zipped({ 'a.csv': bomb() }), 'BOMB'],
  ['a gzip bomb', gz(bomb()), 'BOMB'],
  ['a gzip bomb of several members', Buffer.concat([gz(bomb()), gz(bomb())]), 'BOMB'],
  ['an empty gzip', gz(Buffer.alloc(0)), 'EMPTY_FILE'],
  ['a gzip of two bytes', Buffer.from('1f8b', 'hex'), 'ARCHIVE_BROKEN'],
  ['a gzip cut in its header', gzip.subarray(0, 8), 'ARCHIVE_BROKEN'],
  ['a gzip cut in the middle', gzip.subarray(0, gzip.length / 2), 'ARCHIVE_BROKEN'],
  ['a gzip without its end', gzip.subarray(0, -4), 'ARCHIVE_BROKEN'],
  ['a gzip with a wrong checksum', patched(gzip, -8, 1, 2, 3, 4), 'ARCHIVE_BROKEN'],
  ['a gzip whose bytes were changed', patched(gzip, 20, 0xff, 0xff, 0xff, 0xff), 'ARCHIVE_BROKEN'],
  ['a 7z', Buffer.from('377abcaf271c0004', 'hex'), 'ARCHIVE'],
  ['a rar', Buffer.from('526172211a070100', 'hex'), 'ARCHIVE'],
  ['an xz', Buffer.from('fd377a585a000004', 'hex'), 'ARCHIVE'],
  ['a bzip2', Buffer.from('425a683931415926', 'hex'), 'ARCHIVE'],
  ['a zstd', Buffer.from('28b52ffd04586900', 'hex'), 'ARCHIVE'],
  ['a workbook of old', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'ARCHIVE'],
];

describe('archives', () => {
  it.each(READ_ARCHIVES)('%s is read', async (_, bytes) => {
    expect(await readStored(bytes)).toMatchObject(ALL);
  });

  it.each(REFUSED_ARCHIVES)('%s is refused', async (_, bytes, problem) => {
    expect(await readStored(bytes)).toBe(problem);
  });
});

describe('headers and whole files', () => {
  const wide = (columns: number) =>
    `${HEADER.trim()}${Array.from({ length: columns - 6 }, (_, n) => `;C${n}`).join('')}\r\n`;
  it.each<[string, Buffer, object | string]>([
    ['a database file', Buffer.concat([utf8('SQLite format 3\0'), Buffer.alloc(4000)]), 'BINARY'],
    ['UTF-16 without a mark', Buffer.from(three, 'utf16le'), 'BINARY'],
    ['JSON', utf8('{"nom":"Morvan"}\n'), 'ONE_COLUMN'],
    ['a page', utf8('<html><body>Bonjour</body></html>\n'), 'ONE_COLUMN'],
    ['only spaces', utf8('   \r\n  '), 'ONE_COLUMN'],
    ['only the mark of UTF-8', utf8('\uFEFF'), 'EMPTY_FILE'],
    ['only the mark of UTF-16', Buffer.from('fffe', 'hex'), 'EMPTY_FILE'],
    ['only CR', utf8('\r\r\r'), 'EMPTY_FILE'],
    ['a header without line end', utf8(HEADER.trimEnd()), 'HEADER_ONLY'],
    ['a header in UTF-16', utf16(HEADER), 'HEADER_ONLY'],
    ['501 columns', utf8(`${wide(501)}x\r\n`), 'TOO_MANY_COLUMNS'],
    ['10,000 columns in UTF-16', utf16(`${'a;'.repeat(10_000)}b\r\n1\r\n`), 'TOO_MANY_COLUMNS'],
    ['an e-mail in the header', utf8('nom;a@b.example\r\nx;y\r\n'), 'NO_HEADER'],
    ['a NIR in the header', utf8('nom;280055699900179\r\nx;y\r\n'), 'NO_HEADER'],
    ['500 columns', utf8(`${wide(500)}${row('Morvan').trimEnd()}${';'.repeat(494)}\r\n`), { read: 1, persons: 1 }],
    ['two columns of the same name', utf8(three.replace('COMMENTAIRE', 'NOM')), ALL],
    ['a column without a name', utf8(three.replace('COMMENTAIRE', '')), ALL],
    ['a header over two lines', utf8(three.replace('COMMENTAIRE', '"COMMENTAIRE\r\nLIBRE"')), ALL],
    [
      'a header with spaces and accents',
      utf8(three.replace('PRENOM', ' Prénom ').replace('DATE_NAISSANCE', 'Date de naissance')),
      ALL,
    ],
    [
      'English headers',
      utf8(
        three
          .replace('NOM', 'Last name')
          .replace('PRENOM', 'First Name')
          .replace('DATE_NAISSANCE', 'Date of birth')
          .replace('FINESS', 'Laboratory'),
      ),
      ALL,
    ],
    ['blank lines before the header', utf8(`\r\n\r\n${three}`), ALL],
    ['a second mark inside', utf8(three.replace('569999014;Le Goff', '\uFEFF569999014;Le Goff')), ALL],
  ])('%s', async (_, bytes, expected) => {
    const result = await readStored(bytes);
    if (typeof expected === 'string') expect(result).toBe(expected);
    else expect(result).toMatchObject(expected);
  });
});

describe('rows', () => {
  const around = (hostile: Buffer | string) =>
    Buffer.concat([
      utf8(HEADER),
      typeof hostile === 'string' ? utf8(hostile) : hostile,
      utf8(row('Le Goff') + row('Gueguen')),
    ]);
  const person = (birth: string, nir = '') => `569999014;Morvan;Anne;${birth};${nir};\r\n`;
  it.each<[string, Buffer | string, string[]]>([
    [
      'bytes that are no UTF-8',
      Buffer.concat([utf8('569999014;M'), Buffer.from([0xff, 0xfe, 0xc3]), utf8(';Anne;06/05/1980;;\r\n')]),
      [],
    ],
    [
      'an overlong slash',
      Buffer.concat([utf8('569999014;M'), Buffer.from([0xc0, 0xaf]), utf8(';Anne;06/05/1980;;\r\n')]),
      [],
    ],
    [
      'half a surrogate',
      Buffer.concat([utf8('569999014;M'), Buffer.from([0xed, 0xa0, 0x80]), utf8(';Anne;06/05/1980;;\r\n')]),
      [],
    ],
    ['an emoji', row('Morvan 🦠'), []],
    ['accents in two code points', row('Gue\u0301guen'), []],
    ['characters without width', row('Mor\u200bvan', '\u2060\ufeff'), []],
    ['a turn of direction', row('Mor\u202enav'), []],
    ['a form feed and a tab', row('Mor\fvan', 'a\tb'), []],
    ['a NUL in quotes', row('Morvan', '"a\0b"'), ['2 NUL_CHARACTER']],
    ['HTML', row('<script>alert(1)</script>', '<img src=x onerror=alert(1)>'), []],
    ['SQL', row("' OR 1=1 --"), []],
    ['a formula in every form', row('+Morvan', '"=HYPERLINK(""http://x"")"'), []],
    ['merge fields', row('{{lastName}}', '{count, plural, other {#}}'), []],
    ['a path', row('../../etc/passwd', 'C:\\Windows'), []],
    ['an empty quoted name', row('""'), ['2 MISSING_NAME birthName']],
    ['a name of quotes', row('""""""'), ['2 MISSING_NAME birthName']],
    ['a name of digits', row('12345'), ['2 MISSING_NAME birthName']],
    ['spaces around quotes', row('Morvan', '  "x"  '), []],
    ['a hundred line ends in a cell', row('Morvan', `"${'\r\n'.repeat(100)}"`), []],
    ['a million quotes', row('Morvan', '"'.repeat(900_000)), []],
    ['blank lines', '\r\n'.repeat(500), []],
    ['a line of spaces', '     \r\n', ['2 COLUMN_COUNT']],
    ['a line of one quote', '"\r\n', ['2 BROKEN_QUOTE']],
    ['a wrong day', person('32/01/1980'), ['2 IMPOSSIBLE_BIRTH_DATE birthDate']],
    ['no day at all', person('00/00/0000'), ['2 IMPOSSIBLE_BIRTH_DATE birthDate']],
    ['29 February 1900', person('29/02/1900'), ['2 IMPOSSIBLE_BIRTH_DATE birthDate']],
    ['born tomorrow', person('27/02/2021'), ['2 IMPOSSIBLE_BIRTH_DATE birthDate']],
    ['born in 1889', person('31/12/1889'), ['2 IMPOSSIBLE_BIRTH_DATE birthDate']],
    ['a year of two digits', person('06/05/80'), ['2 IMPOSSIBLE_BIRTH_DATE birthDate']],
    ['a NIR that a spreadsheet has rounded', person('06/05/1980', '2,80056E+14'), []],
    ['a NIR with spaces', person('', '2 80 05 56 999 001 79'), []],
    ['a FINESS that lost its zero', `69999014;Morvan;Anne;06/05/1980;;\r\n`, ['2 UNKNOWN_LABORATORY finess']],
    ['a FINESS with spaces', `56 999 901 4;Morvan;Anne;06/05/1980;;\r\n`, []],
  ])('%s', async (_, hostile, rejects) => {
    const result = await readStored(around(hostile));
    const blank = typeof hostile === 'string' && hostile.trim() === '' && hostile.startsWith('\r');
    const read = blank ? 2 : 3;
    expect(result).toMatchObject({ read, persons: read - rejects.length, rejects });
  });
});
