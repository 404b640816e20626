import { addAnswers } from '@/lib/platform/pdf/answers';
import { decoratePages, drawable, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import type { Wording } from '@/lib/platform/questionnaire/wording';
import { type FilingDocument, type FilingPages, filingPages } from './pages';

/**
 * The dossier as a tagged PDF (PDF/UA) in the order of the teleservice, in French whatever the reader's language: it is
 * copied block by block onto notifications.cnil.fr. Until approved it carries a draft watermark; an exercise always
 * carries its own. Pure: same input, same pages; the caller pipes the stream, which is already ended.
 */
export function filingPdf(filing: FilingDocument, t: Wording, common: Wording): PDFKit.PDFDocument {
  const pages = filingPages(filing, t, common);
  const doc = openPaper(drawable(pages.title), drawable(pages.subject));
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(heading(doc, pages.heading));
  for (const section of pages.sections) addAnswers(doc, root, section);
  root.end();
  decoratePages(doc, { ...pages, footer: drawable(pages.footer) });
  doc.end();
  return doc;
}

function heading(doc: PDFKit.PDFDocument, o: FilingPages['heading']): PDFKit.PDFStructureElement {
  return doc.struct('Sect', {}, [
    doc.struct('H1', {}, () => {
      doc.font('strong').fontSize(18).text(drawable(o.title), SHEET.left, doc.y, { width: SHEET.width });
    }),
    doc.struct('P', {}, () => void doc.font('strong').fontSize(11).fillColor(INK.accent).text(drawable(o.name))),
    ...o.lines.map((line, index) =>
      doc.struct('P', {}, () => {
        if (index === 0) doc.y += 4;
        doc.font('body').fontSize(9).fillColor(INK.muted).text(drawable(line));
      }),
    ),
  ]);
}
