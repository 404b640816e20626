import { decoratePages, drawable, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import { drawTable } from '@/lib/platform/pdf/table';
import { formatDateTime, formatShort } from '@/lib/platform/time/format';
import type { DeliveryRow } from '../deliveries/queries';
import type { ReceiptSheet } from './service';

type Wording = (key: string, params?: Record<string, string | number>) => string;

const COLUMNS = ['laboratory', 'available', 'mail', 'opened', 'acknowledged'] as const;
const SHARES = [0.3, 0.14, 0.16, 0.14, 0.26];
const LOCALE = 'fr';

/**
 * The sheet of receipts of a notice as a tagged PDF (PDF/UA): a real table, one row per controller, with the hash of the
 * notice and of each delivery. Pure: same input, same pages; the stream is already ended. `t` speaks `notices`.
 */
export function receiptPdf(sheet: ReceiptSheet, t: Wording): PDFKit.PDFDocument {
  const title = drawable(t('pdf.title', { number: sheet.number }));
  const doc = openPaper(title, drawable(t('pdf.subtitle')));
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(heading(doc, sheet, t));
  doc.y += 12;
  root.add(
    doc.struct('H2', {}, () => {
      doc
        .font('strong')
        .fontSize(12)
        .fillColor(INK.text)
        .text(drawable(t('pdf.table')), SHEET.left, doc.y);
    }),
  );
  doc.y += 6;
  drawTable(doc, root, {
    shares: SHARES,
    head: COLUMNS.map((name) => t(`pdf.${name}`)),
    rows: sheet.rows.map((row) => cellsOf(row, t)),
  });
  doc.y += 8;
  root.add(
    doc.struct('P', {}, () => {
      doc
        .font('body')
        .fontSize(8)
        .fillColor(INK.muted)
        .text(drawable(t('pdf.legend')), SHEET.left, doc.y, { width: SHEET.width });
    }),
  );
  root.end();
  decoratePages(doc, {
    watermarks: sheet.exercise ? [t('pdf.exercise')] : [],
    footer: drawable(`${sheet.incidentRef} · ${title}`),
    page: (page, total) => t('pdf.page', { page, total }),
  });
  doc.end();
  return doc;
}

function heading(doc: PDFKit.PDFDocument, sheet: ReceiptSheet, t: Wording): PDFKit.PDFStructureElement {
  const at = (date: Date) => formatDateTime(date, LOCALE);
  const lines = [
    t('pdf.incident', { ref: sheet.incidentRef }),
    t('pdf.vendor', { vendor: sheet.vendor }),
    t('pdf.sent', { at: at(sheet.sentAt), name: sheet.sentName, count: sheet.rows.length }),
    ...(sheet.knownAt ? [t('pdf.known', { at: at(sheet.knownAt) })] : []),
    t('pdf.hash', { hash: sheet.contentHash }),
    t('pdf.produced', { at: at(sheet.producedAt) }),
  ];
  return doc.struct('Sect', {}, [
    doc.struct('H1', {}, () => {
      doc
        .font('strong')
        .fontSize(18)
        .text(drawable(t('pdf.title', { number: sheet.number })), SHEET.left, doc.y, { width: SHEET.width });
    }),
    doc.struct('P', {}, () => {
      doc
        .font('body')
        .fontSize(10)
        .fillColor(INK.muted)
        .text(drawable(t('pdf.subtitle')));
      doc.y += 6;
    }),
    ...lines.map((line) =>
      doc.struct('P', {}, () => void doc.font('body').fontSize(9.5).fillColor(INK.text).text(drawable(line))),
    ),
  ]);
}

function cellsOf(row: DeliveryRow, t: Wording): string[] {
  const at = (date: Date | null) => (date ? formatShort(date, LOCALE) : '–');
  const mail = t(`mail.${row.mailState}`);
  const acknowledged = row.acknowledgedAt
    ? `${at(row.acknowledgedAt)}\n${t('deliveries.acknowledgedBy', { name: row.acknowledgedName, role: row.acknowledgedRole })}`
    : '–';
  return [
    `${[row.laboratory, row.city].filter(Boolean).join(', ')}\n${t('pdf.deliveryHash')} ${row.contentHash.slice(0, 16)}`,
    at(row.availableAt),
    row.mailAt ? `${mail}\n${at(row.mailAt)}` : mail,
    at(row.openedAt),
    acknowledged,
  ];
}
