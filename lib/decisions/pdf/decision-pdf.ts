import { addAnswers } from '@/lib/platform/pdf/answers';
import { decoratePages, drawable, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import { formatDateTime } from '@/lib/platform/time/format';
import { formatHundredths, formulaOf, type Wording } from '@/lib/severity/labels';
import { scoreOf } from '@/lib/severity/rules';
import { worksheetSchema } from '@/lib/severity/schema';
import type { BasisView, Decision } from '../read/queries';

export interface DecisionDocument {
  decision: Decision;
  /** Null for readers who see no worksheet. */
  basis: BasisView | null;
  controller: string;
  incidentRef: string;
  exercise: boolean;
  now: Date;
}

const LOCALE = 'fr';

/**
 * The record of a decision as a tagged PDF (PDF/UA), in French whatever the reader's language: what was decided, on what
 * worksheet, why, and who signed it when, with the hash of the content. Anything but a signed decision is watermarked.
 */
export function decisionPdf(record: DecisionDocument, t: Wording, severity: Wording): PDFKit.PDFDocument {
  const { decision } = record;
  const title = `${t(`pdf.title.${decision.kind}`)} – ${record.controller}`;
  const doc = openPaper(drawable(title), drawable(t('pdf.subject')));
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(heading(doc, record, t));
  const section = (name: string, answers: readonly { label: string; lines: readonly string[] }[]) =>
    addAnswers(doc, root, { title: t(`pdf.${name}`), answers, empty: t('pdf.none') });
  section('decided', [
    { label: t('pdf.outcome'), lines: [t(`outcomes.${decision.outcome}.label`)] },
    { label: t('pdf.legal'), lines: [t(`outcomes.${decision.outcome}.law`)] },
    ...(decision.conditions.length > 0
      ? [{ label: t('pdf.conditions'), lines: decision.conditions.map((code) => t(`conditions.${code}`)) }]
      : []),
    { label: t('form.reasons'), lines: decision.reasons.split(/\r?\n/) },
    ...(decision.publicCommunication
      ? [{ label: t('form.publicCommunication'), lines: decision.publicCommunication.split(/\r?\n/) }]
      : []),
  ]);
  section('severity', record.basis ? basisAnswers(record.basis, t, severity) : [{ label: t('pdf.score'), lines: [] }]);
  section('signature', signatureAnswers(decision, t));
  root.end();
  const draft = decision.state === 'SIGNED' ? [] : [t(`pdf.mark.${decision.state}`)];
  decoratePages(doc, {
    watermarks: [...draft, ...(record.exercise ? [t('pdf.mark.exercise')] : [])],
    footer: drawable(t('pdf.identity', { ref: record.incidentRef, controller: record.controller })),
    page: (page, total) => t('pdf.page', { page, total }),
  });
  doc.end();
  return doc;
}

function basisAnswers(basis: BasisView, t: Wording, severity: Wording) {
  const formula = formulaOf(scoreOf(worksheetSchema.parse(basis.worksheet)), LOCALE);
  return [
    { label: t('pdf.score'), lines: [formula] },
    {
      label: t('pdf.level'),
      lines: [
        t('pdf.levelLine', {
          level: severity(`levels.${basis.level}`),
          score: formatHundredths(basis.score, LOCALE),
          version: basis.version,
        }),
      ],
    },
    { label: t('pdf.cnil'), lines: [severity(`cnil.${basis.cnil}.label`)] },
    { label: t('pdf.flags'), lines: basis.flags.map((flag) => severity(`flags.${flag}`)) },
  ];
}

function signatureAnswers(decision: Decision, t: Wording) {
  const at = (date: Date) => formatDateTime(date, LOCALE);
  const proposed = t('pdf.by', { name: decision.proposedName, at: at(decision.proposedAt) });
  const settled = decision.decidedAt
    ? t(`pdf.settled.${decision.state}`, { name: decision.decidedName, at: at(decision.decidedAt) })
    : t('pdf.waiting');
  return [
    { label: t('pdf.proposedBy'), lines: [proposed] },
    { label: t('pdf.signedBy'), lines: [settled] },
    ...(decision.decisionNote ? [{ label: t('pdf.note'), lines: [decision.decisionNote] }] : []),
    { label: t('pdf.hash'), lines: [decision.contentHash] },
    { label: t('pdf.number'), lines: [decision.id] },
  ];
}

function heading(doc: PDFKit.PDFDocument, record: DecisionDocument, t: Wording): PDFKit.PDFStructureElement {
  const small = [
    t('pdf.identity', { ref: record.incidentRef, controller: record.controller }),
    t('pdf.produced', { at: formatDateTime(record.now, LOCALE) }),
  ];
  return doc.struct('Sect', {}, [
    doc.struct('H1', {}, () => {
      const title = drawable(t(`pdf.title.${record.decision.kind}`));
      doc.font('strong').fontSize(18).text(title, SHEET.left, doc.y, { width: SHEET.width });
    }),
    doc.struct(
      'P',
      {},
      () => void doc.font('strong').fontSize(11).fillColor(INK.accent).text(drawable(record.controller)),
    ),
    ...small.map((line) =>
      doc.struct('P', {}, () => void doc.font('body').fontSize(9).fillColor(INK.muted).text(drawable(line))),
    ),
  ]);
}
