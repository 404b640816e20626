import 'server-only';
import { PassThrough, type Readable } from 'node:stream';
import type { Translate } from '@/lib/platform/i18n/translator';
import { drawable, ensureRoom, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import type { BatchContent } from '../content/read-content';
import { PERSON_FIELDS, type PersonField, paragraphs } from '../content/rules';

/** Left and top of the address window of a DL envelope, in points (NF Z10-011: right half, 45 to 80 mm). */
const WINDOW = { left: 312, top: 128, width: 227, lines: 6 };

/** One letter to draw: its window, '' lines left out, and the person's fields. */
export interface Piece {
  window: readonly string[];
  values: Record<PersonField, string>;
}

type Sheet = Pick<BatchContent, 'letter' | 'values'>;

/** A tagged PDF (PDF/UA) with one letter per piece. */
function draw({ letter, values }: Sheet, pieces: Iterable<Piece>): Readable {
  const lang = letter.locale === 'en' ? 'en-GB' : 'fr-FR';
  const doc = openPaper(drawable(letter.subject), drawable(values.laboratory), lang);
  const root = doc.struct('Document');
  doc.addStructure(root);
  let first = true;
  for (const piece of pieces) {
    if (!first) doc.addPage();
    first = false;
    drawLetter(doc, root, { letter, values, piece });
  }
  root.end();
  doc.end();
  return doc.pipe(new PassThrough());
}

function drawLetter(
  doc: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { letter, values, piece }: Sheet & { piece: Piece },
): void {
  const block = (kind: string, paint: () => void): void => {
    root.add(doc.struct(kind, {}, paint));
  };
  const small = (): PDFKit.PDFDocument => doc.font('body').fontSize(9).fillColor(INK.muted);
  block('P', () => {
    doc
      .font('strong')
      .fontSize(11)
      .fillColor(INK.text)
      .text(drawable(values.laboratory), SHEET.left, 56, { width: 240 });
    small().text(drawable(values.laboratoryAddress), { width: 240 });
  });
  const window = piece.window.filter((line) => line !== '').join('\n');
  if (window !== '') {
    block('P', () => {
      small().text(drawable(window), WINDOW.left, WINDOW.top, { width: WINDOW.width });
    });
  }
  block('H1', () => {
    doc
      .font('strong')
      .fontSize(12)
      .fillColor(INK.text)
      .text(drawable(letter.subject), SHEET.left, 260, { width: SHEET.width });
  });
  for (const text of paragraphs(letter.slots, { ...values, ...piece.values })) {
    doc.font('body').fontSize(10.5).fillColor(INK.text);
    doc.moveDown(0.8);
    ensureRoom(doc, doc.heightOfString(drawable(text), { width: SHEET.width }));
    block('P', () => void doc.text(drawable(text), SHEET.left, doc.y, { width: SHEET.width, lineGap: 2 }));
  }
}

/**
 * The letter as the mail house prints it: what differs per person is shown as « column » and filled in from the
 * address file.
 * @param t messages of `notifications`
 */
export function letterPdf(sheet: Sheet, t: Translate): Readable {
  const shown = (field: PersonField): string => `« ${t(`fields.${field}`)} »`;
  const [civility, firstName, lastName, dataCategories] = PERSON_FIELDS;
  const values = {
    civility: shown(civility),
    firstName: shown(firstName),
    lastName: shown(lastName),
    dataCategories: shown(dataCategories),
  };
  const window = Array.from({ length: WINDOW.lines }, (_, index) => `« ligne${index + 1} »`);
  return draw(sheet, [{ window, values }]);
}

/** All letters of a small batch, ready to print and fold: each begins on a new page. */
export function lettersPdf(sheet: Sheet, pieces: Iterable<Piece>): Readable {
  return draw(sheet, pieces);
}
