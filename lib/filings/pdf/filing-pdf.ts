import { formatDateTime } from '@/lib/platform/time/format';
import { answerOf, BLOCKS, type FieldDef } from '../form/rules';
import type { BlockKey, FilingContent } from '../form/schema';
import { answerLines, type Wording } from '../labels';
import { formContext, type GateContext, shownFields } from '../rules';
import type { FilingState } from '../transitions/rules';
import { decoratePages, drawable, ensureRoom, INK, openPaper, SHEET } from './paper';

export interface FilingDocument {
  content: FilingContent;
  gate: GateContext;
  kind: 'CNIL_INITIAL' | 'CNIL_SUPPLEMENTARY';
  state: FilingState;
  incidentRef: string;
  exercise: boolean;
  controller: string;
  approval: { name: string; at: Date; hash: string } | null;
  receipt: { number: string; at: Date } | null;
}

const LABEL_WIDTH = 165;
const LOCALE = 'fr';

/**
 * The dossier as a tagged PDF (PDF/UA) in the order of the teleservice, in French whatever the reader's language: it is
 * copied block by block onto notifications.cnil.fr. Until approved it carries a draft watermark; an exercise always
 * carries its own. Pure: same input, same pages; the caller pipes the stream, which is already ended.
 */
export function filingPdf(filing: FilingDocument, t: Wording): PDFKit.PDFDocument {
  const title = `${t(`kind.${filing.kind}`)} – ${filing.controller}`;
  const doc = openPaper(drawable(title), drawable(t('pdf.subtitle')));
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(heading(doc, filing, t));
  const fields = shownFields(filing.content, formContext(filing.gate));
  BLOCKS.forEach((block, index) => {
    const defs = fields.filter((def) => def.block === block);
    if (defs.length > 0) addBlock(doc, root, { filing, block, number: index + 1, defs, t });
  });
  root.end();
  const settled = filing.state === 'APPROVED' || filing.state === 'FILED';
  decoratePages(doc, {
    watermarks: [...(settled ? [] : [t('pdf.draft')]), ...(filing.exercise ? [t('pdf.exercise')] : [])],
    footer: drawable(t('pdf.identity', { ref: filing.incidentRef, controller: filing.controller })),
    page: (page, total) => t('pdf.page', { page, total }),
  });
  doc.end();
  return doc;
}

function heading(doc: PDFKit.PDFDocument, filing: FilingDocument, t: Wording): PDFKit.PDFStructureElement {
  const { receipt, approval } = filing;
  const at = (date: Date) => formatDateTime(date, LOCALE);
  const lines = [
    t('pdf.identity', { ref: filing.incidentRef, controller: filing.controller }),
    ...(approval ? [t('pdf.approved', { ...approval, at: at(approval.at) })] : []),
    receipt ? t('pdf.filed', { number: receipt.number, at: at(receipt.at) }) : t('pdf.notFiled'),
    t('pdf.produced', { at: at(filing.gate.now) }),
  ];
  return doc.struct('Sect', {}, [
    doc.struct('H1', {}, () => {
      doc
        .font('strong')
        .fontSize(18)
        .text(drawable(t(`kind.${filing.kind}`)), SHEET.left, doc.y, { width: SHEET.width });
    }),
    doc.struct(
      'P',
      {},
      () => void doc.font('strong').fontSize(11).fillColor(INK.accent).text(drawable(filing.controller)),
    ),
    doc.struct('P', {}, () => {
      doc.y += 4;
      doc
        .font('body')
        .fontSize(9)
        .fillColor(INK.muted)
        .text(drawable(t('pdf.subtitle')));
    }),
    ...lines.map((line) => doc.struct('P', {}, () => void doc.fillColor(INK.muted).text(drawable(line)))),
  ]);
}

interface Block {
  filing: FilingDocument;
  block: BlockKey;
  number: number;
  defs: FieldDef[];
  t: Wording;
}

function addBlock(
  doc: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { filing, block, number, defs, t }: Block,
): void {
  doc.y += 16;
  ensureRoom(doc, 70);
  const title = drawable(`${number}. ${t(`blocks.${block}`)}`);
  doc.outline.addItem(title);
  rule(doc);
  const section = doc.struct('Sect');
  root.add(section);
  section.add(
    doc.struct(
      'H2',
      {},
      () =>
        void doc.font('strong').fontSize(12).fillColor(INK.text).text(title, SHEET.left, doc.y, { width: SHEET.width }),
    ),
  );
  const list = doc.struct('L');
  section.add(list);
  for (const def of defs) {
    doc.y += 6;
    const lines = answerLines(def, answerOf(filing.content, def), t, LOCALE);
    addAnswer(doc, list, { label: t(`fields.${def.path}`), lines, empty: t('pdf.notAnswered') });
  }
}

function rule(doc: PDFKit.PDFDocument): void {
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(SHEET.left, doc.y)
    .lineTo(SHEET.left + SHEET.width, doc.y)
    .lineWidth(0.75)
    .strokeColor(INK.line)
    .stroke();
  doc.endMarkedContent();
  doc.y += 8;
}

/** Label on the left, answer on the right; the answer may run over the page, the label never parts from its first line. */
function addAnswer(
  doc: PDFKit.PDFDocument,
  list: PDFKit.PDFStructureElement,
  o: { label: string; lines: string[]; empty: string },
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
