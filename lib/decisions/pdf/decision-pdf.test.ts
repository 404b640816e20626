import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import type { Wording } from '@/lib/severity/labels';
import { SCORED_CASES } from '@/lib/severity/testing/worksheets';
import { type DecisionDocument, decisionPdf } from './decision-pdf';

function wording(namespace: string): Wording {
  const messages = JSON.parse(readFileSync(`lib/platform/i18n/messages/fr/${namespace}.json`, 'utf8'));
  const translate = createTranslator({ locale: 'fr', messages, timeZone: 'Europe/Paris' });
  return (key, params) => translate(key, params);
}
const [noun, severity] = [wording('decisions'), wording('severity')];
const HASH = 'a'.repeat(64);

const record = (over: Partial<DecisionDocument> = {}): DecisionDocument => ({
  decision: {
    id: '0190f72a-0015-7000-8000-000000000001',
    kind: 'ART_34',
    state: 'SIGNED',
    outcome: 'EXCEPTION_C',
    reasons: 'Adresses inconnues pour la plupart des personnes.',
    conditions: ['DISPROPORTIONATE', 'EQUALLY_EFFECTIVE', 'PUBLIC_PLANNED'],
    publicCommunication: 'Bandeau sur le site pendant trois mois.',
    assessmentId: 'a',
    contentHash: HASH,
    proposedBy: 'x',
    proposedName: 'Hervé Guillou',
    proposedAt: new Date('2021-02-25T10:00:00Z'),
    decidedName: 'Dr Anne Morvan',
    decidedAt: new Date('2021-02-25T11:00:00Z'),
    decisionNote: '',
    supersedesId: null,
    lockVersion: 2,
  },
  basis: {
    assessmentId: 'a',
    version: 1,
    score: 500,
    level: 'VERY_HIGH',
    flags: ['OVER_100_PERSONS'],
    cnil: 4,
    worksheet: SCORED_CASES[0].worksheet,
  },
  controller: 'Biolab Pays de Lorient',
  incidentRef: 'INC-2021-001',
  exercise: false,
  now: new Date('2021-02-26T12:00:00Z'),
  ...over,
});
const state = (value: 'PROPOSED' | 'SIGNED') => ({ decision: { ...record().decision, state: value } });

/** Words drawn, in order, as the translator was asked for them. */
async function render(over: Partial<DecisionDocument> = {}) {
  const said: string[] = [];
  const listening: Wording = (key, params) => {
    said.push(key);
    return noun(key, params);
  };
  return { pdf: (await buffer(decisionPdf(record(over), listening, severity))).toString('latin1'), said };
}

describe('the record of a decision', () => {
  it('is tagged, in French, titled, with embedded fonts only', async () => {
    const { pdf } = await render();
    for (const mark of ['/StructTreeRoot', '/Lang (fr-FR)', '/Marked true', '/DisplayDocTitle true', 'pdfuaid:part'])
      expect(pdf).toContain(mark);
    expect(pdf).not.toContain('/BaseFont /Helvetica');
    expect(pdf).toContain('/Outlines');
  });

  it('says what was decided, on what, who signed when; only a signed one has no mark', async () => {
    const { said } = await render();
    for (const key of ['outcomes.EXCEPTION_C.law', 'conditions.PUBLIC_PLANNED', 'pdf.settled.SIGNED', 'pdf.hash'])
      expect(said).toContain(key);
    expect(said.filter((key) => key.startsWith('pdf.mark.'))).toEqual([]);
    const proposed = await render({ ...state('PROPOSED'), exercise: true });
    expect(proposed.said.filter((key) => key.startsWith('pdf.mark.'))).toEqual([
      'pdf.mark.PROPOSED',
      'pdf.mark.exercise',
    ]);
  });

  it('for readers without the worksheet, says so and shows no score', async () => {
    const { said } = await render({ basis: null });
    expect(said).not.toContain('pdf.levelLine');
    expect(said).toContain('pdf.none');
  });
});
