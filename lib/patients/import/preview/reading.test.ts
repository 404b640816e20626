import { describe, expect, it } from 'vitest';
import { readAs } from './reading';
import { rawShapes } from './shapes';

const TEXT = 'nom;prénom;naissance\r\nGuéguen;Élise;06/05/1980\r\n';
const marked = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
const FILES = {
  'utf-8': Buffer.from(TEXT),
  'windows-1252': Buffer.from(TEXT, 'latin1'),
  'utf-16le': marked(TEXT),
  'utf-16be': marked(TEXT).swap16(),
} as const;
const NAMES = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
const judge = (of: (typeof NAMES)[number], encoding: (typeof NAMES)[number], delimiter: ';' | ',' = ';') =>
  readAs(FILES[of], { complete: true, wholeIsUtf8: of === 'utf-8', chosen: { encoding, delimiter } });

describe('a chosen encoding', () => {
  it.each(NAMES)('that is the one of a %s file reads it', (name) => {
    const { reading, seen } = judge(name, name);
    expect(reading).toMatchObject({ found: { encoding: name, delimiter: ';' }, problem: null, mixed: false });
    expect(seen?.header).toEqual(['nom', 'prénom', 'naissance']);
  });

  it.each([
    ['utf-8', 'windows-1252'],
    ['windows-1252', 'utf-8'],
  ] as const)('of one byte to a letter reads %s as %s line by line', (of, chosen) => {
    const { reading, seen } = judge(of, chosen);
    expect(reading).toMatchObject({ found: { encoding: of }, problem: null, mixed: true });
    expect(seen?.rows).toEqual([['Guéguen', 'Élise', '06/05/1980']]);
  });

  it.each([
    ['utf-8', 'utf-16le'],
    ['windows-1252', 'utf-16be'],
    ['utf-16le', 'utf-8'],
    ['utf-16le', 'utf-16be'],
    ['utf-16be', 'windows-1252'],
  ] as const)('is named when a %s file is taken for %s, and the separator is not blamed', (of, chosen) => {
    for (const delimiter of [';', ','] as const) {
      const { reading, seen } = judge(of, chosen, delimiter);
      expect(reading).toMatchObject({ found: { encoding: of, delimiter: ';' }, problem: 'ENCODING' });
      expect(seen).toBeNull();
    }
  });

  it('with a separator that the file does not use blames that', () => {
    expect(judge('utf-8', 'utf-8', ',').reading).toMatchObject({ found: { delimiter: ';' }, problem: 'DELIMITER' });
  });
});

describe('lines read in a wrong way', () => {
  it.each(NAMES)('give no digit or letter away, as %s', (encoding) => {
    const digits = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0')).join('');
    for (const text of [digits, ` ${digits}`, TEXT, ` ${TEXT}`])
      for (const sample of [
        Buffer.from(text, 'latin1'),
        Buffer.from(text, 'utf16le'),
        Buffer.from(text, 'utf16le').swap16(),
      ])
        for (const line of rawShapes(sample, encoding)) expect(line).not.toMatch(/[1-9a-wyzA-WYZ]/);
  });

  it('show what is wrong with them', () => {
    expect(rawShapes(FILES['windows-1252'], 'utf-16le')[0]).toMatch(/^□{10,}/);
    expect(rawShapes(FILES['utf-8'], 'utf-8')).toEqual(['xxx;xxéxxx;xxxxxxxxx', 'Xxéxxxx;Éxxxx;00/00/0000']);
  });
});
