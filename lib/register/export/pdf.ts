import { addAnswers } from '@/lib/platform/pdf/answers';
import { decoratePages, drawable, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import type { Wording } from '@/lib/platform/questionnaire/wording';
import { formatDateTime } from '@/lib/platform/time/format';
import { type RegisterWords, sectionsOf } from '../document/sections';
import type { RegisterEntry } from '../rules';

export interface RegisterDocument {
  /** Whose register: a laboratory, or an incident with all its laboratories. */
  subject: string;
  entries: readonly RegisterEntry[];
  exercise: boolean;
  /** When it was made: incident time. */
  at: Date;
  author: string;
  words: RegisterWords;
  /** Words of every form: `pdf.page`, `pdf.exercise`. */
  common: Wording;
}

/**
 * The register of breaches (GDPR art. 33(5)) as a tagged PDF: a list of what it holds, then one breach after the other,
 * each from a new page. Pure; the stream is already ended.
 */
export function registerPdf(document: RegisterDocument): PDFKit.PDFDocument {
  const { words, subject, entries } = document;
  const { t, locale } = words;
  const title = t('pdf.title', { subject });
  const doc = openPaper(drawable(title), drawable(t('pdf.subtitle')), locale === 'en' ? 'en-GB' : 'fr-FR');
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(cover(doc, document, title));
  for (const entry of entries) addEntry(doc, root, { entry, words });
  root.end();
  decoratePages(doc, {
    watermarks: document.exercise ? [document.common('pdf.exercise')] : [],
    footer: drawable(t('pdf.footer', { subject })),
    page: (page, total) => document.common('pdf.page', { page, total }),
  });
  doc.end();
  return doc;
}

function cover(doc: PDFKit.PDFDocument, document: RegisterDocument, title: string): PDFKit.PDFStructureElement {
  const { t, locale } = document.words;
  const muted = [
    t('pdf.subtitle'),
    t('pdf.made', { at: formatDateTime(document.at, locale), author: document.author }),
    t('pdf.count', { count: document.entries.length }),
  ];
  return doc.struct('Sect', {}, [
    doc.struct('H1', {}, () => {
      doc
        .font('strong')
        .fontSize(18)
        .fillColor(INK.text)
        .text(drawable(title), SHEET.left, doc.y, { width: SHEET.width });
      doc.y += 6;
    }),
    ...muted.map((words) =>
      doc.struct('P', {}, () => void doc.font('body').fontSize(9).fillColor(INK.muted).text(drawable(words))),
    ),
    doc.struct(
      'L',
      {},
      document.entries.map((entry, index) => contents(doc, entry, { index, words: document.words })),
    ),
  ]);
}

function contents(
  doc: PDFKit.PDFDocument,
  entry: RegisterEntry,
  { index, words: { t } }: { index: number; words: RegisterWords },
): PDFKit.PDFStructureElement {
  const words = t('pdf.line', {
    number: index + 1,
    laboratory: entry.laboratory.name,
    incident: entry.incident.ref,
    outcome: t(`outcome.${entry.outcome}`),
    missing: entry.missing.length,
  });
  return doc.struct('LI', {}, [
    doc.struct('LBody', {}, () => {
      if (index === 0) doc.y += 12;
      doc.font('body').fontSize(10).fillColor(INK.text).text(drawable(words), { paragraphGap: 3 });
    }),
  ]);
}

function addEntry(
  doc: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { entry, words }: { entry: RegisterEntry; words: RegisterWords },
): void {
  const { t } = words;
  doc.addPage();
  const name = drawable(`${entry.laboratory.name} – ${entry.incident.ref}`);
  doc.outline.addItem(name);
  const section = doc.struct('Sect');
  root.add(section);
  section.add(
    doc.struct(
      'H2',
      {},
      () =>
        void doc
          .font('strong')
          .fontSize(15)
          .fillColor(INK.accent)
          .text(name, SHEET.left, doc.y, { width: SHEET.width }),
    ),
  );
  const lacks =
    entry.missing.length === 0
      ? t('pdf.complete')
      : t('pdf.incomplete', { missing: entry.missing.map((key) => t(`missing.${key}`)).join(', ') });
  section.add(doc.struct('P', {}, () => void doc.font('body').fontSize(9).fillColor(INK.muted).text(drawable(lacks))));
  for (const { title, answers } of sectionsOf(entry, words))
    if (answers.length > 0) addAnswers(doc, section, { title, answers, empty: t('empty'), nested: true });
  section.end();
}
