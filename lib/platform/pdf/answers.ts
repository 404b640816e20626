import { drawable, ensureRoom, INK, SHEET } from './paper';
import { drawLine } from './table';

const LABEL_WIDTH = 165;

export interface AnswerSection {
  title: string;
  answers: readonly { label: string; lines: readonly string[] }[];
  /** Said in place of an answer not given. */
  empty: string;
  /** Under a heading of its own: H3. */
  nested?: boolean;
}

/** A block of questions and answers: bookmark, heading, a tagged list of label and answer. */
export function addAnswers(
  doc: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { title, answers, empty, nested }: AnswerSection,
): void {
  doc.y += 16;
  ensureRoom(doc, 70);
  const heading = drawable(title);
  if (!nested) doc.outline.addItem(heading);
  rule(doc);
  const section = doc.struct('Sect');
  root.add(section);
  section.add(
    doc.struct(
      nested ? 'H3' : 'H2',
      {},
      () =>
        void doc
          .font('strong')
          .fontSize(12)
          .fillColor(INK.text)
          .text(heading, SHEET.left, doc.y, { width: SHEET.width }),
    ),
  );
  const list = doc.struct('L');
  section.add(list);
  for (const answer of answers) {
    doc.y += 6;
    addAnswer(doc, list, { ...answer, empty });
  }
}

function rule(doc: PDFKit.PDFDocument): void {
  drawLine(doc, 0.75);
  doc.y += 8;
}

/** Label on the left, answer on the right; the answer may run over the page, the label never parts from its first line. */
function addAnswer(
  doc: PDFKit.PDFDocument,
  list: PDFKit.PDFStructureElement,
  o: { label: string; lines: readonly string[]; empty: string },
): void {
  const label = drawable(o.label);
  const bullets = o.lines.length > 1 ? o.lines.map((line) => `• ${line}`) : o.lines;
  doc.font('strong').fontSize(9);
  const labelHeight = doc.heightOfString(label, { width: LABEL_WIDTH });
  ensureRoom(doc, Math.max(labelHeight, 28));
  const top = doc.y;
  const page = doc.page;
  const item = doc.struct('LI');
  list.add(item);
  item.add(
    doc.struct(
      'Lbl',
      {},
      () =>
        void doc.font('strong').fontSize(9).fillColor(INK.text).text(label, SHEET.left, top, { width: LABEL_WIDTH }),
    ),
  );
  item.add(
    doc.struct('LBody', {}, () => {
      doc
        .font('body')
        .fontSize(10)
        .fillColor(bullets.length > 0 ? INK.text : INK.muted);
      const text = drawable(bullets.length > 0 ? bullets.join('\n') : o.empty);
      doc.text(text, SHEET.left + LABEL_WIDTH + 15, top, { width: SHEET.width - LABEL_WIDTH - 15 });
    }),
  );
  if (doc.page === page) doc.y = Math.max(doc.y, top + labelHeight);
  doc.x = SHEET.left;
}
