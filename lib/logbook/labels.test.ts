import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/platform/i18n/translator';
import { logSentence } from './labels';
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
    expect(logSentence(translator('fr', 'log'), broken, 'fr')).toContain('l’entrée n° 3');
    expect(logSentence(translator('en', 'log'), broken, 'en')).toContain('entry no. 3');
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
