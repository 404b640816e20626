import { readFileSync } from 'node:fs';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { READY_EXAMPLE } from '../form/ready-example';
import { type FilingContentInput, filingContentSchema } from '../form/schema';
import { nextRow } from './order';
import { copyRows } from './rules';

const wordsOf = (noun: string) => {
  const messages = JSON.parse(readFileSync(`lib/platform/i18n/messages/fr/${noun}.json`, 'utf8'));
  const translate = createTranslator({ locale: 'fr', messages, timeZone: 'Europe/Paris' });
  return (key: string, params?: Record<string, string | number>) => translate(key, params);
};
const words = { noun: wordsOf('filings'), common: wordsOf('questionnaire'), locale: 'fr' };
const gate = { now: new Date('2021-02-24T12:00:00Z'), awarenessAt: null, awarenessBasis: null };
const sheet = (over: FilingContentInput = {}) =>
  copyRows(filingContentSchema.parse({ ...READY_EXAMPLE, ...over }), gate, words);
const answer = (path: string, over?: FilingContentInput) => sheet(over).rows.find((row) => row.path === path)?.value;

describe('copy sheet', () => {
  it('writes dates, figures and choices as the teleservice takes them', () => {
    expect(answer('dates.awarenessAt')).toBe('23/02/2021 11:30');
    expect(answer('data.peopleApprox', { data: { ...READY_EXAMPLE.data, peopleApprox: 31_402 } })).toBe('31402');
    expect(answer('data.peopleApprox')).toBe('Ne sait pas pour l’instant');
    expect(answer('dates.startAt')).toBe('Ne sait pas pour l’instant');
    expect(answer('other.crossBorder')).toBe('Non');
    expect(answer('consequences.confidentiality')?.split('\n')).toHaveLength(2);
  });

  it('follows the blocks, leaves out hidden answers and names the questions to leave blank', () => {
    const { rows, empty } = sheet({
      information: { peopleInformed: 'NO', plannedOn: 'UNKNOWN', notInformedText: 'x' },
    });
    const blocks = rows.map((row) => row.block);
    expect(blocks).toEqual(blocks.toSorted((a, b) => a - b));
    expect(rows.map((row) => row.path)).not.toContain('information.plannedOn');
    expect(empty).toContain('information.notInformedReason');
    expect(empty).not.toContain('information.plannedOn');
  });

  it('moves on to the next answer not copied yet, round the end, and stops when all are', () => {
    const rows = sheet().rows.slice(0, 3);
    const copied = (...indexes: number[]) => new Set(indexes.map((index) => rows[index]?.path ?? ''));
    expect(nextRow(rows, copied(0), 0)).toBe(1);
    expect(nextRow(rows, copied(0, 1), 0)).toBe(2);
    expect(nextRow(rows, copied(2), 2)).toBe(0);
    expect(nextRow(rows, copied(0, 1, 2), 2)).toBeNull();
  });
});
