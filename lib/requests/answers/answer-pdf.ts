import { decoratePages, drawable, ensureRoom, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import type { AnswerExport } from './queries';

type Wording = (key: string, params?: Record<string, string | number>) => string;

/** Address window of a DL envelope, in points (NF Z10-011: right half, 45 to 80 mm). */
const WINDOW = { left: 312, top: 128, width: 227 };

/**
 * An answer as a tagged PDF (PDF/UA): letterhead, address in the window of the envelope, the frozen words. Pure: same
 * input, same pages; the stream is already ended. `t` speaks `pdf.requests.letter` in the letter's language.
 */
export function answerPdf({ document, locale, exercise, hash }: AnswerExport, t: Wording): PDFKit.PDFDocument {
  const { subject, body, letterhead, address, date, reference } = document;
  const [laboratory = ''] = letterhead;
  const doc = openPaper(drawable(subject), drawable(laboratory), locale === 'en' ? 'en-GB' : 'fr-FR');
  const root = doc.struct('Document');
  doc.addStructure(root);
  const block = (kind: string, draw: () => void): void => {
    root.add(doc.struct(kind, {}, draw));
  };
  block('P', () => {
    doc.font('strong').fontSize(11).fillColor(INK.text).text(drawable(laboratory), SHEET.left, 56, { width: 240 });
    const rest = drawable(letterhead.slice(1).join('\n'));
    if (rest) doc.font('body').fontSize(9).fillColor(INK.muted).text(rest, { width: 240 });
  });
  if (address.length > 0)
    block('P', () => {
      doc.font('body').fontSize(10.5).fillColor(INK.text);
      doc.text(drawable(address.join('\n')), WINDOW.left, WINDOW.top, { width: WINDOW.width });
    });
  block('P', () => {
    doc.font('body').fontSize(9.5).fillColor(INK.muted);
    doc.text(drawable(`${date}\n${t('reference', { reference })}`), SHEET.left, 232, { width: SHEET.width });
  });
  block('H1', () => {
    doc
      .font('strong')
      .fontSize(12)
      .fillColor(INK.text)
      .text(drawable(subject), SHEET.left, 272, { width: SHEET.width });
  });
  for (const text of body.split(/\n{2,}/)) {
    doc.font('body').fontSize(10.5).fillColor(INK.text);
    doc.moveDown(0.8);
    const words = drawable(text.trim());
    ensureRoom(doc, Math.min(doc.heightOfString(words, { width: SHEET.width }), 300));
    block('P', () => void doc.text(words, SHEET.left, doc.y, { width: SHEET.width, lineGap: 2 }));
  }
  root.end();
  const identity = t('identity', { laboratory, reference });
  decoratePages(doc, {
    watermarks: exercise ? [t('exercise')] : [],
    footer: drawable(hash ? `${identity} · ${hash.slice(0, 16)}` : identity),
    page: (page, total) => t('page', { page, total }),
  });
  doc.end();
  return doc;
}
