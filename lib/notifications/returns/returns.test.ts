import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayMove, NOTIFICATION_STATES } from '../recipients/rules';
import { outcomeOf } from './codes';
import { matchFile } from './match';
import { readCarrierFile } from './read-file';

const id = (n: number): string => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe('carrier file', () => {
  it('reads postal motives under French headings, any separator, and lists what it cannot read', () => {
    const text = `\uFEFFRéférence;Motif;Date\r\n${id(1)};N02;2021-03-10\r\n${id(2).toUpperCase()};n 03;\r\n${id(3)};N05;\r\n${id(4)};N07;\r\nLE GALL Anne;N02;\r\n${id(5)};N99;\r\n\r\n${id(1)};N02;\r\n`;
    const file = readCarrierFile(text, { kind: 'RETURNS', channel: 'POST' });
    expect(file.lines.map(({ to, reason }) => `${to} ${reason}`)).toEqual([
      'NPAI N02',
      'UNCLAIMED N03',
      'REFUSED N05',
      'NPAI N07',
    ]);
    expect(file.problems).toEqual([
      { line: 6, reference: '', why: 'reference' },
      { line: 7, reference: id(5), why: 'code' },
    ]);
    expect([file.repeated, file.total]).toEqual([1, 7]);
  });

  it('needs no header', () => {
    expect(readCarrierFile(`${id(1)},OK\n`, { kind: 'ACKNOWLEDGEMENT', channel: 'POST' }).lines).toHaveLength(1);
  });

  it.each([
    ['OUTCOMES', 'PHONE', 'Faux numéro', 'REFUSED'],
    ['OUTCOMES', 'PHONE', 'répondeur', 'READY'],
    ['OUTCOMES', 'SMS', 'DELIVRD', 'DELIVERED'],
    ['OUTCOMES', 'SMS', 'joint', undefined],
    ['RETURNS', 'POST', 'OK', undefined],
    ['ACKNOWLEDGEMENT', 'POST', 'Pris en charge', 'ACCEPTED'],
  ] as const)('%s %s %s', (kind, channel, word, to) => {
    expect(outcomeOf(kind, channel, word)?.to).toBe(to);
  });
});

describe('matching', () => {
  const file = readCarrierFile([1, 2, 3, 4].map((n) => `${id(n)};N02`).join('\n'), {
    kind: 'RETURNS',
    channel: 'POST',
  });

  it('tells the changed from the known, the unknown and the never sent; the counts add up', () => {
    const states = new Map([
      [id(1), 'ACCEPTED' as const],
      [id(2), 'NPAI' as const],
      [id(3), 'READY' as const],
    ]);
    const match = matchFile(file, 'RETURNS', states);
    expect(match.effective.map(({ reference }) => reference)).toEqual([id(1)]);
    expect(match.repeated).toBe(1);
    expect(match.invalid).toEqual([{ line: 3, reference: id(3), why: 'notHandedOver' }]);
    expect(match.unknown).toEqual([{ line: 4, reference: id(4), why: 'unknown' }]);
    expect(match.outcomes).toEqual({ 'NPAI N02': 1 });
  });

  it('puts nobody back on a call list who is no longer on it', () => {
    const file = readCarrierFile(`${id(1)};ABSENT\n${id(2)};ABSENT`, { kind: 'OUTCOMES', channel: 'PHONE' });
    const states = new Map([
      [id(1), 'READY' as const],
      [id(2), 'ACCEPTED' as const],
    ]);
    const match = matchFile(file, 'OUTCOMES', states);
    expect(match.effective.map(({ reference }) => reference)).toEqual([id(1)]);
    expect(match.repeated).toBe(1);
  });

  it('never asks for a move the recipient may not make, and accounts for every line', () => {
    const kinds = ['ACKNOWLEDGEMENT', 'RETURNS', 'OUTCOMES'] as const;
    const words = ['N02', 'N03', 'N05', 'OK', 'KO', 'JOINT', 'ABSENT', 'DELIVRD', 'ECHEC', 'ENVOYE', '?'];
    const lines = fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...words)), { maxLength: 30 });
    const channels = fc.constantFrom('POST' as const, 'SMS' as const, 'PHONE' as const);
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        channels,
        lines,
        fc.array(fc.constantFrom(...NOTIFICATION_STATES), { maxLength: 8 }),
        (kind, channel, rows, held) => {
          const read = readCarrierFile(rows.map(([n, word]) => `${id(n)};${word}`).join('\n'), { kind, channel });
          const states = new Map(held.map((state, n) => [id(n), state]));
          const match = matchFile(read, kind, states);
          const legal = match.effective.every(({ reference, to }) => {
            const from = states.get(reference);
            return from !== undefined && (from === to || mayMove(from, to));
          });
          return (
            legal &&
            match.effective.length + match.repeated + match.unknown.length + match.invalid.length === read.total
          );
        },
      ),
    );
  });
});
