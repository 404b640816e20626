import 'server-only';
import type { Translate } from '@/lib/platform/i18n/translator';
import { drawable, ensureRoom, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import type { BatchContent } from '../content/read-content';
import { PERSON_FIELDS, type PersonField, paragraphs } from '../content/rules';

/** Left and top of the address window of a DL envelope, in points (NF Z10-011: right half, 45 to 80 mm). */
const WINDOW = { left: 312, top: 128, width: 227, lines: 6 };

/**
 * The letter the mail house prints: tagged PDF (PDF/UA). What differs per person is shown as « column » and filled in
 * from the address file. The stream is already ended.
 */
export function letterPdf({ letter, values }: BatchContent, t: Translate): PDFKit.PDFDocument {
  const doc = openPaper(
    drawable(letter.subject),
    drawable(values.laboratory),
    letter.locale === 'en' ? 'en-GB' : 'fr-FR',
  );
  const root = doc.struct('Document');
  doc.addStructure(root);
  const block = (kind: string, draw: () => void): void => {
    root.add(doc.struct(kind, {}, draw));
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
  block('P', () => {
    const lines = Array.from({ length: WINDOW.lines }, (_, index) => `« ligne${index + 1} »`);
    small().text(lines.join('\n'), WINDOW.left, WINDOW.top, { width: WINDOW.width });
  });
  block('H1', () => {
    doc
      .font('strong')
      .fontSize(12)
      .fillColor(INK.text)
      .text(drawable(letter.subject), SHEET.left, 260, { width: SHEET.width });
  });
  for (const text of paragraphs(letter.slots, { ...values, ...columns(t) })) {
    doc.font('body').fontSize(10.5).fillColor(INK.text);
    doc.moveDown(0.8);
    ensureRoom(doc, doc.heightOfString(drawable(text), { width: SHEET.width }));
    block('P', () => void doc.text(drawable(text), SHEET.left, doc.y, { width: SHEET.width, lineGap: 2 }));
  }
  root.end();
  doc.end();
  return doc;
}

function columns(t: Translate): Record<PersonField, string> {
  const shown = (field: PersonField): string => `« ${t(`fields.${field}`)} »`;
  const [civility, firstName, lastName, dataCategories] = PERSON_FIELDS;
  return {
    civility: shown(civility),
    firstName: shown(firstName),
    lastName: shown(lastName),
    dataCategories: shown(dataCategories),
  };
}
