import { join } from 'node:path';
import PDFDocument from 'pdfkit';

const FONTS = join(process.cwd(), 'node_modules/@fontsource/public-sans/files');
const MARGIN = 56;
/** A4 in points. */
export const SHEET = { left: MARGIN, width: 595.28 - 2 * MARGIN, bottom: 841.89 - 70 };
export const INK = { text: '#131a26', muted: '#586376', accent: '#1f4fb8', line: '#dfe3ea' };

/**
 * An A4 document tagged as PDF/UA: title shown, French unless said otherwise, embedded fonts `body` and `strong`. The WOFF files are used
 * since fontkit cannot subset WOFF2.
 */
export function openPaper(title: string, subject: string, lang = 'fr-FR'): PDFKit.PDFDocument {
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: 70 },
    pdfVersion: '1.7',
    tagged: true,
    lang,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, Subject: subject, Author: 'Vigie72', Creator: 'Vigie72' },
  };
  // The typings of 0.17 do not know this value of the 0.20 option.
  Reflect.set(options, 'subset', 'PDF/UA');
  const doc = new PDFDocument(options);
  for (const [name, file] of Object.entries(FILES)) registerOnce(doc, name, join(FONTS, file));
  return doc.font('body').fontSize(10).fillColor(INK.text);
}

const FILES = { body: 'public-sans-latin-400-normal.woff', strong: 'public-sans-latin-600-normal.woff' };
/** Fonts as pdfkit has read them: reading one takes longer than drawing a page; each document embeds its own subset. */
const read = new Map<string, unknown>();

function registerOnce(doc: PDFKit.PDFDocument, name: string, file: string): void {
  const known = read.get(file);
  // The typings of 0.17 do not know that 0.20 takes a font already read.
  Reflect.apply(doc.registerFont, doc, [name, known ?? file]);
  if (known) return;
  const font: unknown = Reflect.get(doc.font(name), '_font');
  if (typeof font === 'object' && font !== null) read.set(file, Reflect.get(font, 'font'));
}

const DRAWABLE = /^[\n\u0020-\u007e\u00a0-\u00ffŒœŸ–—‘’‚“”„†•…‰‹›€™−]*$/;
const REPLACED: Record<string, string> = { '\u202f': '\u00a0', '→': '->', '≤': '<=', '≥': '>=', '\t': ' ' };

/** Text the embedded font can draw: PDF/UA forbids missing glyphs. Unknown letters lose their accent, the rest become "?". */
export function drawable(text: string): string {
  const composed = text.normalize('NFC');
  if (DRAWABLE.test(composed)) return composed;
  return [...composed].map((char) => REPLACED[char] ?? (DRAWABLE.test(char) ? char : plain(char))).join('');
}

function plain(char: string): string {
  const base = char.normalize('NFD').charAt(0);
  return /[\u0020-\u007e]/.test(base) ? base : '?';
}

/** Starts a new page unless `height` points are left; call it outside any tagged content. */
export function ensureRoom(doc: PDFKit.PDFDocument, height: number): void {
  if (doc.y + height > SHEET.bottom) doc.addPage();
}

/** Draws on every page, as artifacts that a screen reader skips, the footer and the watermark words. */
export function decoratePages(
  doc: PDFKit.PDFDocument,
  o: { watermarks: string[]; footer: string; page: (page: number, total: number) => string },
): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    doc.switchToPage(start + index);
    // Below the bottom margin pdfkit would open a page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('body').fontSize(8).fillColor(INK.muted);
    doc.text(o.footer, SHEET.left, 800, { width: SHEET.width - 60, height: 10, ellipsis: true });
    doc.text(o.page(index + 1, count), SHEET.left, 800, { width: SHEET.width, align: 'right' });
    doc.endMarkedContent();
    if (o.watermarks.length > 0) watermark(doc, o.watermarks.join('  ·  '));
  }
}

function watermark(doc: PDFKit.PDFDocument, words: string): void {
  doc.markContent('Artifact', { type: 'Page' });
  doc.save();
  doc
    .font('strong')
    .fontSize(Math.min(72, 900 / words.length))
    .fillColor('#b42318')
    .fillOpacity(0.1);
  doc.rotate(-50, { origin: [297, 421] });
  doc.text(words, -100, 390, { width: 795, align: 'center', lineBreak: false });
  doc.restore();
  doc.fillOpacity(1);
  doc.endMarkedContent();
}
