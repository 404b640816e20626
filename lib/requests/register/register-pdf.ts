import { decoratePages, drawable, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
import { drawTable } from '@/lib/platform/pdf/table';
import { formatDate, formatDateTime, formatShort } from '@/lib/platform/time/format';
import { requestNumber } from '../labels';
import type { RequestRow } from '../schema';

type Wording = (key: string, params?: Record<string, string | number>) => string;

export interface RegisterSheet {
  /** Name of the laboratory, '' for all that the reader follows. */
  laboratory: string;
  incidentRef: string;
  exercise: boolean;
  rows: readonly RequestRow[];
  now: Date;
}

const COLUMNS = ['number', 'kind', 'received', 'due', 'state', 'answered'] as const;
const SHARES = [0.11, 0.27, 0.16, 0.15, 0.16, 0.15];
const LOCALE = 'fr';

/**
 * The register of a laboratory as a tagged PDF (PDF/UA): a real table, one row per request, nobody named. Pure: same
 * input, same pages; the stream is already ended. `t` speaks `pdf.requests`, `words` speaks `requests`.
 */
export function registerPdf(sheet: RegisterSheet, { t, words }: { t: Wording; words: Wording }): PDFKit.PDFDocument {
  const title = drawable(t('register.title'));
  const doc = openPaper(title, drawable(sheet.laboratory || t('register.all')));
  const root = doc.struct('Document');
  doc.addStructure(root);
  const about = t('register.about', { laboratory: sheet.laboratory || t('register.all'), count: sheet.rows.length });
  const lines = [
    about,
    t('register.produced', { at: formatDateTime(sheet.now, LOCALE), ref: sheet.incidentRef }),
    t('register.legend'),
  ];
  root.add(
    doc.struct('Sect', {}, [
      doc.struct(
        'H1',
        {},
        () => void doc.font('strong').fontSize(18).text(title, SHEET.left, doc.y, { width: SHEET.width }),
      ),
      ...lines.map((line) =>
        doc.struct('P', {}, () => void doc.font('body').fontSize(9.5).fillColor(INK.muted).text(drawable(line))),
      ),
    ]),
  );
  doc.y += 12;
  drawTable(doc, root, {
    shares: SHARES,
    head: COLUMNS.map((name) => t(`register.${name}`)),
    rows: sheet.rows.map((row) => cellsOf(row, words)),
  });
  root.end();
  decoratePages(doc, {
    watermarks: sheet.exercise ? [t('letter.exercise')] : [],
    footer: drawable(`${sheet.incidentRef} · ${title}`),
    page: (page, total) => t('letter.page', { page, total }),
  });
  doc.end();
  return doc;
}

function cellsOf(row: RequestRow, words: Wording): string[] {
  return [
    requestNumber(row.number),
    `${words(`kinds.${row.kind}`)}\n${row.laboratory}`,
    `${formatShort(row.receivedAt, LOCALE)}\n${words(`channels.${row.channel}`)}`,
    formatDate(row.dueAt, LOCALE),
    words(`states.${row.state}`),
    row.answeredAt ? formatShort(row.answeredAt, LOCALE) : '–',
  ];
}
