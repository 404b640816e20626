import { type AnswerSection, addAnswers } from '@/lib/platform/pdf/answers';
import { decoratePages, drawable, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import { shownFields } from '@/lib/platform/questionnaire/gate';
import { answerOf } from '@/lib/platform/questionnaire/question';
import { type AnswerWords, answerLines, type Wording } from '@/lib/platform/questionnaire/wording';
import { formatDateTime } from '@/lib/platform/time/format';
import type { FieldChange } from '../diff/rules';
import { type WordedChange, wordChange } from '../diff/word-diff';
import { BLOCKS } from '../form/rules';
import type { FilingContent } from '../form/schema';
import { formContext, type GateContext, QUESTIONNAIRE } from '../rules';
import type { FilingState } from '../transitions/rules';

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
  /** Rank among the versions of the case's dossier. */
  version: number;
  /** The filed version that this one follows, with what changed since. */
  previous: { version: number; receiptNumber: string; changes: readonly FieldChange[] } | null;
}

const LOCALE = 'fr';

/**
 * The dossier as a tagged PDF (PDF/UA) in the order of the teleservice, in French whatever the reader's language: it is
 * copied block by block onto notifications.cnil.fr. Until approved it carries a draft watermark; an exercise always
 * carries its own. Pure: same input, same pages; the caller pipes the stream, which is already ended.
 */
export function filingPdf(filing: FilingDocument, t: Wording, common: Wording): PDFKit.PDFDocument {
  const title = `${t(`kind.${filing.kind}`)} – ${filing.controller}`;
  const doc = openPaper(drawable(title), drawable(t('pdf.subtitle')));
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(heading(doc, filing, t));
  const words = { noun: t, common, locale: LOCALE };
  if (filing.previous) addAnswers(doc, root, changesSection(filing.previous, words));
  const fields = shownFields(QUESTIONNAIRE, filing.content, formContext(filing.gate));
  BLOCKS.forEach((block, index) => {
    const defs = fields.filter((def) => def.block === block);
    if (defs.length === 0) return;
    const answers = defs.map((def) => ({
      label: def.toVerify ? `${t(`fields.${def.path}`)} (${common('toVerify')})` : t(`fields.${def.path}`),
      lines: answerLines(def, answerOf(filing.content, def), words),
    }));
    addAnswers(doc, root, { title: `${index + 1}. ${t(`blocks.${block}`)}`, answers, empty: common('notAnswered') });
  });
  root.end();
  const settled = filing.state === 'APPROVED' || filing.state === 'FILED';
  decoratePages(doc, {
    watermarks: [...(settled ? [] : [common('pdf.draft')]), ...(filing.exercise ? [common('pdf.exercise')] : [])],
    footer: drawable(t('pdf.identity', { ref: filing.incidentRef, controller: filing.controller })),
    page: (page, total) => common('pdf.page', { page, total }),
  });
  doc.end();
  return doc;
}

/** What changed since the version before, answer by answer, in words that a copy of the text keeps apart. */
function changesSection(
  { version, receiptNumber, changes }: NonNullable<FilingDocument['previous']>,
  words: AnswerWords,
): AnswerSection {
  const t = words.noun;
  const title = t('pdf.changes', { version, number: receiptNumber });
  const answers = changes.map((change) => ({
    label: t(`fields.${change.path}`),
    lines: changeLines(wordChange(change, words), words),
  }));
  return { title, answers: answers.length > 0 ? answers : [{ label: t('compare.same'), lines: ['–'] }], empty: '–' };
}

function changeLines(change: WordedChange, { noun: t, common }: AnswerWords): string[] {
  const none = common('notAnswered');
  const line = (kind: 'added' | 'removed') => (text: string) => t(`pdf.${kind}`, { text: text.trim() });
  if (change.kind === 'value')
    return [t('pdf.before', { text: change.before || none }), t('pdf.after', { text: change.after || none })];
  if (change.kind === 'list') return [...change.removed.map(line('removed')), ...change.added.map(line('added'))];
  return change.parts
    .filter((part) => part.text.trim() !== '')
    .flatMap((part) => (part.kind === 'same' ? [] : [line(part.kind)(part.text)]));
}

function heading(doc: PDFKit.PDFDocument, filing: FilingDocument, t: Wording): PDFKit.PDFStructureElement {
  const { receipt, approval } = filing;
  const at = (date: Date) => formatDateTime(date, LOCALE);
  const lines = [
    t('pdf.identity', { ref: filing.incidentRef, controller: filing.controller }),
    t('pdf.version', { version: filing.version, profile: t(`profile.${filing.gate.profile ?? 'CNIL_2023'}`) }),
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
