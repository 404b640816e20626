import { addAnswers } from '@/lib/platform/pdf/answers';
import { decoratePages, drawable, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import { formatDateTime } from '@/lib/platform/time/format';
import type { PurgeCertificate } from '../rules';

type Wording = (key: string, params?: Record<string, string | number>) => string;

/** The certificate of destruction as a tagged PDF, in French: who decided, what was destroyed, which counts stay, the signature. */
export function certificatePdf(
  signed: { certificate: PurgeCertificate; signature: string; publicKey: string; sha256: string },
  t: Wording,
): PDFKit.PDFDocument {
  const { certificate } = signed;
  const title = drawable(`${t('title')} – ${certificate.incidentRef}`);
  const doc = openPaper(title, drawable(t('subject')));
  const root = doc.struct('Document');
  doc.addStructure(root);
  root.add(
    doc.struct('H1', {}, () => {
      doc.font('strong').fontSize(18).fillColor(INK.text).text(title, SHEET.left, doc.y, { width: SHEET.width });
      doc.moveDown(0.6);
    }),
  );
  const at = (iso: string) => [formatDateTime(new Date(iso), 'fr')];
  const figure = (value: number) => [value.toLocaleString('fr-FR')];
  const section = (name: string, answers: readonly { label: string; lines: readonly string[] }[]) =>
    addAnswers(doc, root, { title: t(name), answers, empty: '–' });
  section('decision', [
    { label: t('incident'), lines: [certificate.incidentTitle] },
    { label: t('reason'), lines: [certificate.reason] },
    { label: t('requestedBy'), lines: [certificate.requestedBy, ...at(certificate.requestedAt)] },
    { label: t('confirmedBy'), lines: [certificate.confirmedBy, ...at(certificate.confirmedAt)] },
    { label: t('finishedAt'), lines: at(certificate.finishedAt) },
  ]);
  section('destroyed', [
    { label: t('keys'), lines: [t('keysText', { kekId: certificate.kekId })] },
    { label: t('persons'), lines: figure(certificate.personsDeleted) },
    { label: t('requests'), lines: figure(certificate.requestsDeleted) },
    { label: t('answers'), lines: figure(certificate.answersDeleted) },
    { label: t('files'), lines: figure(certificate.filesDestroyed) },
  ]);
  section('kept', [
    { label: t('rowsRead'), lines: figure(certificate.rowsRead) },
    { label: t('rowsInserted'), lines: figure(certificate.rowsInserted) },
    { label: t('rowsMerged'), lines: figure(certificate.rowsMerged) },
    { label: t('rowsRejected'), lines: figure(certificate.rowsRejected) },
  ]);
  section('signature', [
    { label: 'Ed25519', lines: [signed.signature] },
    { label: 'SHA-256', lines: [signed.sha256] },
    { label: t('publicKey'), lines: signed.publicKey.trim().split('\n') },
  ]);
  root.end();
  decoratePages(doc, {
    watermarks: [],
    footer: title,
    page: (page, total) => `${page} / ${total}`,
  });
  doc.end();
  return doc;
}
