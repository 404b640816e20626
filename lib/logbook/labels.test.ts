import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/platform/i18n/translator';
import { logSentence, shortHashes } from './labels';
import type { LogEntryDto } from './schema';

const base: LogEntryDto = {
  seq: 1,
  type: 'logbook.note',
  human: true,
  actorId: null,
  actorName: 'Sophie Le Bihan',
  at: '2026-11-23T12:00:00.000Z',
  caseAt: '2021-02-26T12:00:00.000Z',
  caseId: null,
  caseName: null,
  payload: { text: 'Un {fait} <b>entre</b> accolades' },
  corrects: null,
  correctedBy: null,
  canCorrect: false,
};

describe('logSentence', () => {
  it('says the entry in the reader’s language, taking the text as it was written', () => {
    expect(logSentence(translator('fr', 'log'), base, 'fr')).toBe('Un {fait} <b>entre</b> accolades');
    const broken = { ...base, type: 'logbook.chainBroken', payload: { badSeq: 3 } };
    expect(logSentence(translator('fr', 'log'), broken, 'fr')).toContain('l’entrée n°\u00a03');
    expect(logSentence(translator('en', 'log'), broken, 'en')).toContain('entry no. 3');
  });

  it('leaves out of flags what was neither set nor cleared', () => {
    const of = (added: string, removed: string) =>
      ['flagsChanged', 'filterFlagged'].map((kind) => {
        const payload = { persons: 2, added, removed, reason: 'OTHER', filter: 'flag=MINOR', actId: 'a1' };
        return logSentence(translator('fr', 'log'), { ...base, type: `patients.${kind}`, payload }, 'fr');
      });
    for (const sentence of of('', 'MINOR')) expect(sentence).toMatch(/modifiés, retiré\s: mineur \(acte a1\)\.$/);
    for (const sentence of of('MINOR', '')) expect(sentence).toMatch(/modifiés, posé\s: mineur \(acte a1\)\.$/);
  });

  it('shows the beginning of a fingerprint on a screen', () => {
    const sha256 = 'a1'.repeat(32);
    const received = { ...base, type: 'evidence.received', payload: { fileName: 'a.pdf', sha256 } };
    const sentence = logSentence(translator('fr', 'log'), received, 'fr');
    expect(sentence).toContain(sha256);
    expect(shortHashes(sentence)).toContain('(SHA-256 a1a1a1a1a1a1…)');
  });

  it('never hides an entry whose sentence it does not know', () => {
    const later = {
      ...base,
      type: 'future.event',
      payload: { count: 4, dueAt: '2021-02-26T16:20:00.000Z', gone: null },
    };
    expect(logSentence(translator('fr', 'log'), later, 'fr')).toBe(
      'future.event · count: 4, dueAt: ven. 26 févr. 2021, 17:20',
    );
  });
});
