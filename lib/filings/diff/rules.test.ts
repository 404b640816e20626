import { readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { READY_EXAMPLE } from '../form/ready-example';
import { type FilingContentInput, filingContentSchema } from '../form/schema';
import { changedFields } from './rules';
import { wordChange, wordParts } from './word-diff';

const wordsOf = (noun: string) => {
  const messages = JSON.parse(readFileSync(`lib/platform/i18n/messages/fr/${noun}.json`, 'utf8'));
  const translate = createTranslator({ locale: 'fr', messages, timeZone: 'Europe/Paris' });
  return (key: string, params?: Record<string, string | number>) => translate(key, params);
};
const words = { noun: wordsOf('filings'), common: wordsOf('questionnaire'), locale: 'fr' };
const context = { now: new Date('2021-02-25T12:00:00Z'), awarenessAt: null, awarenessBasis: null, late: false };
const version = (over: FilingContentInput = {}) => ({
  content: filingContentSchema.parse({ ...READY_EXAMPLE, ...over }),
  context,
});
const paths = (before = version(), after = version()) => changedFields(before, after).map((change) => change.path);

describe('what changed between two versions', () => {
  it('names exactly the changed answers, in the order of the form', () => {
    const after = version({
      harms: { severity: 'MAXIMAL' },
      data: { ...READY_EXAMPLE.data, peopleApprox: 31_402 },
      dates: { ...READY_EXAMPLE.dates, ongoing: false },
    });
    expect(paths(version(), after)).toEqual(['dates.ongoing', 'data.peopleApprox', 'harms.severity']);
    expect(paths()).toEqual([]);
  });

  it('leaves out block 1, the order of choices, spaces at the ends and the kind of line ends', () => {
    const after = version({
      type: { notificationType: 'COMPLEMENTAIRE', previousNotificationNumber: '21-1', purpose: 'COMPLETES' },
      data: { ...READY_EXAMPLE.data, categories: ['CONTACT', 'CIVIL_STATUS', 'NIR'] },
      breach: { ...READY_EXAMPLE.breach, description: ` ${READY_EXAMPLE.breach.description}\r\n` },
    });
    expect(paths(version(), after)).toEqual([]);
  });

  it('a question that is no longer asked loses its answer, and hidden words never show', () => {
    const planned = version();
    const no = version({
      information: { ...READY_EXAMPLE.information, peopleInformed: 'NO', notInformedText: 'Pas de risque élevé.' },
    });
    const changes = changedFields(planned, no);
    expect(changes.map((change) => change.path)).toEqual([
      'information.peopleInformed',
      'information.plannedOn',
      'information.channels',
      'information.notInformedText',
    ]);
    expect(changes.find((change) => change.path === 'information.channels')).toMatchObject({
      before: ['POST'],
      after: null,
    });
  });

  it('« ne sait pas pour l’instant » is an answer like another', () => {
    const after = version({ data: { ...READY_EXAMPLE.data, peopleApprox: null } });
    expect(changedFields(version(), after)).toEqual([{ path: 'data.peopleApprox', before: 'UNKNOWN', after: null }]);
  });
});

describe('a change in words', () => {
  const word = (path: string, before: unknown, after: unknown) => wordChange({ path, before, after }, words);

  it('lists say what came and what left', () => {
    expect(word('data.people', ['PATIENTS', 'USERS'], ['PATIENTS', 'MINORS'])).toEqual({
      path: 'data.people',
      kind: 'list',
      kept: ['Patients'],
      removed: ['Utilisateurs'],
      added: ['Mineurs'],
    });
  });

  it('figures stand one in place of the other, in figures of the language', () => {
    expect(word('data.peopleApprox', 'UNKNOWN', 31_402)).toMatchObject({
      before: 'Ne sait pas pour l’instant',
      after: '31\u00a0402',
    });
  });

  it('long texts are compared word by word; unlike ones are shown whole', () => {
    expect(wordParts('le fichier circule', 'le gros fichier circule').filter((part) => part.kind !== 'same')).toEqual([
      { kind: 'added', text: 'gros ', at: 1 },
    ]);
    expect(wordParts('alpha bravo', 'tout autre chose').map((part) => part.kind)).toEqual(['removed', 'added']);
    const joined = (kind: 'added' | 'removed') =>
      wordParts('Un mot de trop ici.', 'Un mot de moins ici.')
        .filter((part) => part.kind === 'same' || part.kind === kind)
        .map((part) => part.text)
        .join('');
    expect([joined('removed'), joined('added')]).toEqual(['Un mot de trop ici.', 'Un mot de moins ici.']);
  });
});
