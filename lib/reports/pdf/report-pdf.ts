import { addAnswers } from '@/lib/platform/pdf/answers';
import { decoratePages, drawable, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import type { Answers } from '@/lib/platform/questionnaire/from-fields';
import { shownFields } from '@/lib/platform/questionnaire/gate';
import { answerOf, blocksOf } from '@/lib/platform/questionnaire/question';
import { answerLines, type Wording } from '@/lib/platform/questionnaire/wording';
import { formatDateTime } from '@/lib/platform/time/format';
import type { ReportContext } from '../form/field';
import { reportForm } from '../form/rules';
import { kindDef, type ReportKind } from '../kinds/catalogue';
import type { ReportState } from '../transitions/rules';

export interface ReportDocument {
  kind: ReportKind;
  state: ReportState;
  content: Answers;
  context: ReportContext;
  /** '' for a report of the whole incident. */
  laboratory: string;
  incidentRef: string;
  exercise: boolean;
  /** SHA-256 of the content once it is ready. */
  hash: string | null;
  sent: { to: string; at: Date; by: string } | null;
  receipt: { number: string; at: Date } | null;
}

const LOCALE = 'fr';

/**
 * The report as a tagged PDF (PDF/UA) in the order of the authority's form, in French whatever the reader's language.
 * Until it is ready it carries a draft watermark; an exercise always carries its own. Pure: same input, same pages; the
 * stream is already ended.
 */
export function reportPdf(report: ReportDocument, t: Wording, common: Wording): PDFKit.PDFDocument {
  const about = report.laboratory || t('wholeIncident');
  const doc = openPaper(drawable(`${t(`kinds.${report.kind}.one`)} – ${about}`), drawable(t('pdf.subject')));
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(heading(doc, report, { about, t }));
  const form = reportForm(report.kind);
  const shown = shownFields(form, report.content, report.context);
  blocksOf(form.fields).forEach((block, index) => {
    const defs = shown.filter((def) => def.block === block);
    if (defs.length === 0) return;
    const answers = defs.map((def) => ({
      label: t(`fields.${def.path}`),
      lines: answerLines(def, answerOf(report.content, def), { noun: t, common, locale: LOCALE }),
    }));
    addAnswers(doc, root, { title: `${index + 1}. ${t(`blocks.${block}`)}`, answers, empty: common('notAnswered') });
  });
  root.end();
  decoratePages(doc, {
    watermarks: [
      ...(report.state === 'DRAFT' ? [common('pdf.draft')] : []),
      ...(report.state === 'WITHDRAWN' ? [t('pdf.withdrawn')] : []),
      ...(report.exercise ? [common('pdf.exercise')] : []),
    ],
    footer: drawable(t('pdf.identity', { ref: report.incidentRef, about })),
    page: (page, total) => common('pdf.page', { page, total }),
  });
  doc.end();
  return doc;
}

function heading(
  doc: PDFKit.PDFDocument,
  report: ReportDocument,
  { about, t }: { about: string; t: Wording },
): PDFKit.PDFStructureElement {
  const { kind, sent, receipt, hash } = report;
  const { source, toVerify } = kindDef(kind);
  const at = (date: Date) => formatDateTime(date, LOCALE);
  const tlp = report.content.sharing?.tlp;
  const lines = [
    ...(typeof tlp === 'string' ? [`TLP:${tlp.replace('_', '+')}`] : []),
    t('pdf.identity', { ref: report.incidentRef, about }),
    toVerify ? t('pdf.sourceToVerify', { source }) : t('pdf.source', { source }),
    sent ? t('pdf.sent', { ...sent, at: at(sent.at) }) : t('pdf.notSent'),
    ...(receipt ? [t('pdf.receipt', { number: receipt.number, at: at(receipt.at) })] : []),
    ...(hash ? [t('pdf.hash', { hash })] : []),
    t('pdf.produced', { at: at(report.context.now) }),
  ];
  const strong = (text: string, size: number, color: string) => () =>
    void doc
      .font('strong')
      .fontSize(size)
      .fillColor(color)
      .text(drawable(text), SHEET.left, doc.y, { width: SHEET.width });
  return doc.struct('Sect', {}, [
    doc.struct('H1', {}, strong(t(`kinds.${kind}.one`), 18, INK.text)),
    doc.struct('P', {}, strong(about, 11, INK.accent)),
    ...lines.map((line, index) =>
      doc.struct('P', {}, () => {
        if (index === 0) doc.y += 4;
        doc.font('body').fontSize(9).fillColor(INK.muted).text(drawable(line));
      }),
    ),
  ]);
}
