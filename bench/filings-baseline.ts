/** The pages of a dossier drawn by pdfkit alone: fonts from their files, same tags, sizes and places, words at hand. */
import { join } from 'node:path';
import PDFDocument from 'pdfkit';

export interface ReadyPages {
  title: string;
  subject: string;
  /** Title of the page, laboratory, then the small lines. */
  heading: { title: string; name: string; lines: string[] };
  sections: { title: string; answers: { label: string; text: string }[] }[];
  footer: string;
  watermark: string;
}

const FONTS = join(process.cwd(), 'node_modules/@fontsource/public-sans/files');
const [LEFT, WIDTH, BOTTOM, LABEL] = [56, 483.28, 771.89, 165];

/** An ended document; the caller reads its stream. */
export function drawPages(ready: ReadyPages): PDFKit.PDFDocument {
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margins: { top: 56, left: 56, right: 56, bottom: 70 },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    bufferPages: true,
    info: { Title: ready.title, Subject: ready.subject, Author: 'Vigie72', Creator: 'Vigie72' },
  };
  Reflect.set(options, 'subset', 'PDF/UA');
  const doc = new PDFDocument(options);
  doc.registerFont('body', join(FONTS, 'public-sans-latin-400-normal.woff'));
  doc.registerFont('strong', join(FONTS, 'public-sans-latin-600-normal.woff'));
  const root = doc.struct('Document');
  doc.addStructure(root);
  const tagged = (tag: string, draw: () => void) => doc.struct(tag, {}, draw);
  root.add(
    doc.struct('Sect', {}, [
      tagged('H1', () => doc.font('strong').fontSize(18).text(ready.heading.title, LEFT, doc.y, { width: WIDTH })),
      tagged('P', () => doc.font('strong').fontSize(11).fillColor('#1f4fb8').text(ready.heading.name)),
      ...ready.heading.lines.map((line, index) =>
        tagged('P', () => {
          if (index === 0) doc.y += 4;
          doc.font('body').fontSize(9).fillColor('#586376').text(line);
        }),
      ),
    ]),
  );
  for (const { title, answers } of ready.sections) {
    doc.y += 16;
    if (doc.y + 70 > BOTTOM) doc.addPage();
    doc.outline.addItem(title);
    doc.markContent('Artifact', { type: 'Layout' });
    doc
      .moveTo(LEFT, doc.y)
      .lineTo(LEFT + WIDTH, doc.y)
      .lineWidth(0.75)
      .strokeColor('#dfe3ea')
      .stroke();
    doc.endMarkedContent();
    doc.y += 8;
    const section = doc.struct('Sect');
    root.add(section);
    section.add(
      tagged('H2', () =>
        doc.font('strong').fontSize(12).fillColor('#131a26').text(title, LEFT, doc.y, { width: WIDTH }),
      ),
    );
    const list = doc.struct('L');
    section.add(list);
    for (const { label, text } of answers) {
      doc.y += 6;
      const height = doc.font('strong').fontSize(9).heightOfString(label, { width: LABEL });
      if (doc.y + Math.max(height, 28) > BOTTOM) doc.addPage();
      const [top, page] = [doc.y, doc.page];
      const item = doc.struct('LI');
      list.add(item);
      item.add(
        tagged('Lbl', () =>
          doc.font('strong').fontSize(9).fillColor('#131a26').text(label, LEFT, top, { width: LABEL }),
        ),
      );
      item.add(
        tagged('LBody', () =>
          doc
            .font('body')
            .fontSize(10)
            .text(text, LEFT + LABEL + 15, top, { width: WIDTH - LABEL - 15 }),
        ),
      );
      if (doc.page === page) doc.y = Math.max(doc.y, top + height);
      doc.x = LEFT;
    }
  }
  root.end();
  finish(doc, ready);
  doc.end();
  return doc;
}

function finish(doc: PDFKit.PDFDocument, { footer, watermark }: ReadyPages): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    doc.switchToPage(start + index);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('body').fontSize(8).fillColor('#586376');
    doc.text(footer, LEFT, 800, { width: WIDTH - 60, height: 10, ellipsis: true });
    doc.text(`${index + 1} / ${count}`, LEFT, 800, { width: WIDTH, align: 'right' });
    doc.endMarkedContent();
    doc.markContent('Artifact', { type: 'Page' });
    doc.save().font('strong').fontSize(72).fillColor('#b42318').fillOpacity(0.1);
    doc.rotate(-50, { origin: [297, 421] });
    doc.text(watermark, -100, 390, { width: 795, align: 'center', lineBreak: false });
    doc.restore();
    doc.fillOpacity(1);
    doc.endMarkedContent();
  }
}
