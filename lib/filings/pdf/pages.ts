import type { AnswerSection } from '@/lib/platform/pdf/answers';
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
  /** Files behind the attachments, for their fingerprints. */
  attached: readonly { evidenceId: string; sha256: string }[];
  /** The filed version that this one follows, with what changed since. */
  previous: { version: number; receiptNumber: string; changes: readonly FieldChange[] } | null;
}

const LOCALE = 'fr';

/** All words of the document, in order: what is left is to draw them. */
export interface FilingPages {
  title: string;
  subject: string;
  /** What it is, of whom, and the small lines that say where it stands. */
  heading: { title: string; name: string; lines: string[] };
  sections: AnswerSection[];
  watermarks: string[];
  footer: string;
  page: (page: number, total: number) => string;
}

/** The words of a dossier's document. Pure. */
export function filingPages(filing: FilingDocument, t: Wording, common: Wording): FilingPages {
  const words = { noun: t, common, locale: LOCALE };
  const settled = filing.state === 'APPROVED' || filing.state === 'FILED';
  const kind = t(`kind.${filing.kind}`);
  return {
    title: `${kind} – ${filing.controller}`,
    subject: t('pdf.subtitle'),
    heading: { title: kind, name: filing.controller, lines: [t('pdf.subtitle'), ...standing(filing, t)] },
    sections: [...(filing.previous ? [changesSection(filing.previous, words)] : []), ...blockSections(filing, words)],
    watermarks: [...(settled ? [] : [common('pdf.draft')]), ...(filing.exercise ? [common('pdf.exercise')] : [])],
    footer: t('pdf.identity', { ref: filing.incidentRef, controller: filing.controller }),
    page: (page, total) => common('pdf.page', { page, total }),
  };
}

function standing({ receipt, approval, ...filing }: FilingDocument, t: Wording): string[] {
  const at = (date: Date) => formatDateTime(date, LOCALE);
  return [
    t('pdf.identity', { ref: filing.incidentRef, controller: filing.controller }),
    t('pdf.version', { version: filing.version, profile: t(`profile.${filing.gate.profile ?? 'CNIL_2023'}`) }),
    ...(approval ? [t('pdf.approved', { ...approval, at: at(approval.at) })] : []),
    receipt ? t('pdf.filed', { number: receipt.number, at: at(receipt.at) }) : t('pdf.notFiled'),
    t('pdf.produced', { at: at(filing.gate.now) }),
  ];
}

function blockSections({ content, gate, attached }: FilingDocument, words: AnswerWords): AnswerSection[] {
  const { noun: t, common } = words;
  const fields = shownFields(QUESTIONNAIRE, content, formContext(gate));
  return BLOCKS.flatMap((block, index) => {
    const defs = fields.filter((def) => def.block === block);
    if (defs.length === 0) return [];
    const answers = defs.map((def) => ({
      label: def.toVerify ? `${t(`fields.${def.path}`)} (${common('toVerify')})` : t(`fields.${def.path}`),
      lines:
        def.path === 'attachments.files'
          ? attachmentLines({ content, attached }, words)
          : answerLines(def, answerOf(content, def), words),
    }));
    return [{ title: `${index + 1}. ${t(`blocks.${block}`)}`, answers, empty: common('notAnswered') }];
  });
}

/** Each piece with its kind and, where it is kept here, the fingerprint that tells it apart. */
function attachmentLines(
  { content, attached }: Pick<FilingDocument, 'content' | 'attached'>,
  { noun: t }: AnswerWords,
): string[] {
  return content.attachments.files.flatMap(({ kind, name, evidenceId }) => {
    const file = attached.find((item) => item.evidenceId === evidenceId);
    const line = t('attachments.line', { kind: t(`options.attachmentKind.${kind}`), name });
    return file ? [line, t('attachments.hash', { hash: file.sha256 })] : [line];
  });
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
