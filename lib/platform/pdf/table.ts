import { drawable, ensureRoom, INK, SHEET } from './paper';

const GAP = 6;

/**
 * Draws a real table (PDF/UA) into its parent, where the pen stands. No row breaks over a page; a thin
 * line stands under each. `shares` are the widths of the columns, parts of the sheet that sum to 1.
 */
export function drawTable(
  doc: PDFKit.PDFDocument,
  parent: PDFKit.PDFStructureElement,
  { shares, head, rows }: { shares: readonly number[]; head: string[]; rows: readonly string[][] },
): void {
  const table = doc.struct('Table');
  parent.add(table);
  const widths = shares.map((share) => share * SHEET.width);
  addRow(doc, table, { cells: head, widths, head: true });
  for (const cells of rows) addRow(doc, table, { cells, widths, head: false });
  table.end();
}

function addRow(
  doc: PDFKit.PDFDocument,
  table: PDFKit.PDFStructureElement,
  { cells, widths, head }: { cells: string[]; widths: readonly number[]; head: boolean },
): void {
  const texts = cells.map((cell) => drawable(cell));
  const widthOf = (index: number) => (widths[index] ?? 0) - GAP;
  const font = () =>
    doc
      .font(head ? 'strong' : 'body')
      .fontSize(8.5)
      .fillColor(head ? INK.muted : INK.text);
  font();
  const height = Math.max(...texts.map((text, index) => doc.heightOfString(text, { width: widthOf(index) }))) + GAP;
  ensureRoom(doc, height);
  const top = doc.y;
  const row = doc.struct('TR');
  table.add(row);
  let left = SHEET.left;
  for (const [index, text] of texts.entries()) {
    const x = left;
    const draw = () => void font().text(text, x, top + 3, { width: widthOf(index) });
    row.add(doc.struct(head ? 'TH' : 'TD', head ? headCell() : {}, draw));
    left += widths[index] ?? 0;
  }
  row.end();
  doc.y = top + height;
  doc.x = SHEET.left;
  drawLine(doc, 0.5);
}

/** A line across the sheet that is no part of what is read aloud. */
export function drawLine(doc: PDFKit.PDFDocument, width: number): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(SHEET.left, doc.y)
    .lineTo(SHEET.left + SHEET.width, doc.y)
    .lineWidth(width)
    .strokeColor(INK.line)
    .stroke();
  doc.endMarkedContent();
}

/** A head cell says that it heads its column (PDF/UA); the typings of 0.17 do not know this option of 0.20. */
function headCell() {
  const options = {};
  Reflect.set(options, 'scope', 'Column');
  return options;
}
