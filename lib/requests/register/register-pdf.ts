import { decoratePages, drawable, ensureRoom, INK, openPaper, SHEET } from '@/lib/platform/pdf/paper';
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
const WIDTHS = [0.11, 0.27, 0.16, 0.15, 0.16, 0.15].map((share) => share * SHEET.width);
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
  const table = doc.struct('Table');
  root.add(table);
  addRow(doc, table, { cells: COLUMNS.map((name) => t(`register.${name}`)), head: true });
  for (const row of sheet.rows) addRow(doc, table, { cells: cellsOf(row, words), head: false });
  table.end();
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

/** One row that never breaks over a page, with a thin line under it. */
function addRow(
  doc: PDFKit.PDFDocument,
  table: PDFKit.PDFStructureElement,
  { cells, head }: { cells: string[]; head: boolean },
): void {
  const texts = cells.map((cell) => drawable(cell));
  const font = () =>
    doc
      .font(head ? 'strong' : 'body')
      .fontSize(8.5)
      .fillColor(head ? INK.muted : INK.text);
  font();
  const width = (index: number) => (WIDTHS[index] ?? 0) - 6;
  const height = Math.max(...texts.map((text, index) => doc.heightOfString(text, { width: width(index) }))) + 6;
  ensureRoom(doc, height);
  const top = doc.y;
  const row = doc.struct('TR');
  table.add(row);
  let left = SHEET.left;
  for (const [index, text] of texts.entries()) {
    const x = left;
    // A head cell says that it heads its column (PDF/UA); the typings of 0.17 do not know this option of 0.20.
    const options = {};
    if (head) Reflect.set(options, 'scope', 'Column');
    row.add(doc.struct(head ? 'TH' : 'TD', options, () => void font().text(text, x, top + 3, { width: width(index) })));
    left += WIDTHS[index] ?? 0;
  }
  row.end();
  doc.y = top + height;
  doc.x = SHEET.left;
  doc.markContent('Artifact', { type: 'Layout' });
  doc
    .moveTo(SHEET.left, doc.y)
    .lineTo(SHEET.left + SHEET.width, doc.y)
    .lineWidth(0.5)
    .strokeColor(INK.line)
    .stroke();
  doc.endMarkedContent();
}
