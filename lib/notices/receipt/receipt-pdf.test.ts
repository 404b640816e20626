import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { translator } from '@/lib/platform/i18n/translator';
import type { DeliveryRow } from '../deliveries/queries';
import { receiptPdf } from './receipt-pdf';
import type { ReceiptSheet } from './service';

const t = translator('fr', 'notices');
const at = (iso: string) => new Date(iso);

const row = (over: Partial<DeliveryRow> = {}): DeliveryRow => ({
  id: '1',
  caseId: '1',
  laboratory: 'Biolab Pays de Lorient',
  city: 'Lorient',
  people: 31_402,
  records: null,
  contentHash: 'ab'.repeat(32),
  mailState: 'ACCEPTED',
  mailDetail: '',
  mailAt: at('2021-02-23T16:21:00Z'),
  availableAt: at('2021-02-23T16:20:00Z'),
  openedAt: at('2021-02-23T17:02:00Z'),
  acknowledgedAt: at('2021-02-23T17:30:00Z'),
  acknowledgedName: 'Hervé Guillou',
  acknowledgedRole: 'DPO',
  ...over,
});
const sheet = (over: Partial<ReceiptSheet> = {}): ReceiptSheet => ({
  incidentRef: 'FUITE-2021-02',
  exercise: false,
  vendor: 'Dedalus Biologie',
  number: 1,
  knownAt: at('2021-02-23T08:00:00Z'),
  sentAt: at('2021-02-23T16:20:00Z'),
  sentName: 'Nathalie Prévost',
  contentHash: 'cd'.repeat(32),
  producedAt: at('2021-02-26T12:00:00Z'),
  rows: [row()],
  ...over,
});
const render = async (over: Partial<ReceiptSheet> = {}) =>
  (await buffer(receiptPdf(sheet(over), (key, params) => t(key, params)))).toString('latin1');

describe('sheet of receipts', () => {
  it('is tagged, in French, titled, with a table whose head cells are head cells', async () => {
    const pdf = await render();
    for (const mark of ['/StructTreeRoot', '/Lang (fr-FR)', '/Marked true', '/DisplayDocTitle true', 'pdfuaid:part'])
      expect(pdf).toContain(mark);
    expect(pdf.match(/\/S \/TH\b/g)).toHaveLength(5);
    expect(pdf.match(/\/S \/TD\b/g)).toHaveLength(5);
    expect(pdf.match(/\/Scope \/Column\b/g)).toHaveLength(5);
    expect(pdf).toContain(Buffer.from('Feuille de réception').toString('latin1'));
  });

  it('takes as many pages as its controllers need', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => row({ id: String(index), laboratory: `Labo ${index}` }));
    const pages = (pdf: string) => pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages(await render())).toBe(1);
    const long = await render({ rows });
    expect(pages(long)).toBeGreaterThan(2);
    expect(long.match(/\/S \/TR\b/g)).toHaveLength(61);
  });
});
