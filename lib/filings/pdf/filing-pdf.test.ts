import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { drawable } from '@/lib/platform/pdf/paper';
import { blockNumbers, titles } from '@/lib/platform/pdf/testing/titles';
import type { Wording } from '@/lib/platform/questionnaire/wording';
import { READY_EXAMPLE } from '../form/ready-example';
import { filingContentSchema } from '../form/schema';
import { filingPdf } from './filing-pdf';
import type { FilingDocument } from './pages';

function wording(namespace: string): Wording {
  const messages = JSON.parse(readFileSync(`lib/platform/i18n/messages/fr/${namespace}.json`, 'utf8'));
  const translate = createTranslator({ locale: 'fr', messages, timeZone: 'Europe/Paris' });
  return (key, params) => translate(key, params);
}
const [noun, common] = [wording('filings'), wording('questionnaire')];

const filing = (over: Partial<FilingDocument> = {}): FilingDocument => ({
  content: filingContentSchema.parse(READY_EXAMPLE),
  gate: {
    now: new Date('2021-02-26T12:18:00Z'),
    awarenessAt: new Date('2021-02-23T10:30:00Z'),
    awarenessBasis: 'PRESS',
  },
  kind: 'CNIL_INITIAL',
  state: 'DRAFT',
  incidentRef: 'INC-2021-001',
  exercise: false,
  controller: 'Biolab Pays de Lorient',
  approval: null,
  receipt: null,
  version: 1,
  previous: null,
  attached: [],
  ...over,
});

const render = async (over: Partial<FilingDocument> = {}) =>
  (await buffer(filingPdf(filing(over), noun, common))).toString('latin1');
describe('PDF of a dossier', () => {
  it('is tagged, in French, titled, bookmarked, with embedded fonts only', async () => {
    const pdf = await render();
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    for (const mark of ['/StructTreeRoot', '/Lang (fr-FR)', '/Marked true', '/DisplayDocTitle true', 'pdfuaid:part'])
      expect(pdf).toContain(mark);
    expect(pdf).toContain(Buffer.from('Notification initiale à la CNIL – Biolab Pays de Lorient').toString('latin1'));
    expect(pdf.match(/\/FontFile2/g)?.length).toBe(2);
    expect(pdf).not.toContain('/BaseFont /Helvetica');
    expect(pdf).toContain('/Outlines');
  });

  it('keeps the order of the teleservice in its headings', async () => {
    expect(blockNumbers(await render())).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  });

  it('runs long answers over pages without losing the tags', async () => {
    const long = filingContentSchema.parse({
      ...READY_EXAMPLE,
      breach: { description: 'Fuite de données à caractère personnel. '.repeat(190) },
    });
    const pdf = await render({ content: long });
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(4);
    const open = pdf.match(/\/StructParents \d+/g)?.length ?? 0;
    expect(open).toBe(pdf.match(/\/Type \/Page\b/g)?.length);
  });

  it('marks drafts and exercises on every page; a filed dossier of a real incident carries neither', async () => {
    const filed = { state: 'FILED' as const, receipt: { number: '21-04417', at: new Date('2021-02-26T12:00:00Z') } };
    expect(await render()).toContain('/ca 0.1');
    expect(await render({ ...filed, exercise: true })).toContain('/ca 0.1');
    expect(await render(filed)).not.toContain('/ca 0.1');
  });

  it('draws what the font holds and never a missing glyph', () => {
    expect(drawable('Été à 5\u202fh, « cœur » → Łódź 漢')).toBe('Été à 5\u00a0h, « cœur » -> ?ódz ?');
  });

  it('a supplementary one opens with what changed; the form of the EDPB has its own blocks of answers', async () => {
    const previous = {
      version: 1,
      receiptNumber: '21-04417',
      changes: [{ path: 'data.peopleApprox', before: 'UNKNOWN', after: 31_402 }],
    };
    const gate = { ...filing().gate, profile: 'EDPB_2026' as const };
    const found = titles(await render({ kind: 'CNIL_SUPPLEMENTARY', version: 2, previous, gate }));
    expect(found).toContain('Ce qui a changé depuis la version 1 (accusé n°\u00a021-04417)');
    expect(found.filter((title) => /^\d+\. /.test(title))).toHaveLength(15);
  });
});
