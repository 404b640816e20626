import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { blockNumbers } from '@/lib/platform/pdf/testing/titles';
import { blocksOf } from '@/lib/platform/questionnaire/question';
import type { Wording } from '@/lib/platform/questionnaire/wording';
import { reportForm } from '../form/rules';
import { REPORT_KINDS, type ReportKind } from '../kinds/catalogue';
import { readyExample } from '../testing/ready-example';
import { type ReportDocument, reportPdf } from './report-pdf';

function wording(namespace: string): Wording {
  const messages = JSON.parse(readFileSync(`lib/platform/i18n/messages/fr/${namespace}.json`, 'utf8'));
  const translate = createTranslator({ locale: 'fr', messages, timeZone: 'Europe/Paris' });
  return (key, params) => translate(key, params);
}
const [noun, common] = [wording('reports'), wording('questionnaire')];

const report = (kind: ReportKind, over: Partial<ReportDocument> = {}): ReportDocument => ({
  kind,
  state: 'DRAFT',
  content: readyExample(kind),
  context: { now: new Date('2021-02-26T12:00:00Z'), scope: kind === 'DGS' ? 'INCIDENT' : 'CASE' },
  laboratory: kind === 'DGS' ? '' : 'Labo A',
  incidentRef: 'FUITE-2021-02',
  exercise: false,
  hash: null,
  sent: null,
  receipt: null,
  ...over,
});
const render = async (kind: ReportKind, over: Partial<ReportDocument> = {}) =>
  (await buffer(reportPdf(report(kind, over), noun, common))).toString('latin1');
describe('PDF of a report', () => {
  it.each(REPORT_KINDS)(
    '%s is tagged, in French, titled, its blocks in order, with embedded fonts only',
    async (kind) => {
      const pdf = await render(kind);
      for (const mark of ['/StructTreeRoot', '/Lang (fr-FR)', '/Marked true', '/DisplayDocTitle true', 'pdfuaid:part'])
        expect(pdf).toContain(mark);
      expect(pdf).not.toContain('/BaseFont /Helvetica');
      const form = reportForm(kind);
      expect(blockNumbers(pdf)).toEqual(blocksOf(form.fields).map((_, index) => index + 1));
    },
  );

  it('marks drafts, what was withdrawn and exercises; a report ready to leave carries no mark', async () => {
    expect(await render('ARS')).toContain('/ca 0.1');
    expect(await render('ARS', { state: 'WITHDRAWN' })).toContain('/ca 0.1');
    expect(await render('ARS', { state: 'READY', exercise: true })).toContain('/ca 0.1');
    expect(await render('ARS', { state: 'READY' })).not.toContain('/ca 0.1');
  });
});
