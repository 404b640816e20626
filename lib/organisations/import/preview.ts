import Papa from 'papaparse';
import { checkFiness } from '../rules';
import {
  EMPTY_LABORATORY,
  isLaboratoryField,
  type Laboratory,
  type LaboratoryField,
  laboratorySchema,
} from '../schema';
import { guessColumns } from './columns';
import { MAX_IMPORT_ROWS } from './limits';

/** What is wrong with a row or a field of it; `key` is a message key of the namespace organisations. */
export interface RowIssue {
  readonly field: LaboratoryField | null;
  readonly key: string;
  readonly line?: number;
}

/** One line of the file: what was read, and either the laboratory or the errors that keep it out. */
export interface PreviewRow {
  /** Line of the record in the file, 1 being the header. */
  readonly line: number;
  readonly values: Readonly<Record<LaboratoryField, string>>;
  readonly laboratory: Laboratory | null;
  readonly errors: readonly RowIssue[];
  readonly warnings: readonly RowIssue[];
}

export interface Preview {
  readonly header: readonly string[];
  readonly columns: readonly (LaboratoryField | null)[];
  readonly rows: readonly PreviewRow[];
}

/** The whole file cannot be read: the message key says why, nothing of it is imported. */
export type PreviewResult = { ok: true; preview: Preview } | { ok: false; key: string };

/**
 * Reads a CSV of laboratories without importing anything: columns guessed, each row validated on its own, and the
 * rows that name an establishment already read in the file refused. FINESS whose key fails is a warning only.
 */
export function previewLaboratories(text: string): PreviewResult {
  if (text.includes('\u0000') || text.startsWith('PK\u0003')) return fail('notCsv');
  const parsed = Papa.parse<string[]>(text, { delimitersToGuess: [';', ',', '\t', '|'] });
  if (parsed.errors.some((error) => error.type === 'Quotes')) return fail('unclosedQuote');
  const [head, ...records] = recordsOf(parsed.data);
  if (!head || records.length === 0) return fail('empty');
  const header = head.cells;
  if (records.length > MAX_IMPORT_ROWS) return fail('tooManyRows');
  const columns = guessColumns(header);
  if (!columns.includes('name')) return fail('noNameColumn');
  if (!columns.includes('finess') && !columns.includes('siren')) return fail('noIdentifierColumn');
  const rows = records.map(({ cells, line }) => readRow(cells, columns, line));
  return { ok: true, preview: { header, columns, rows: refuseDuplicates(rows) } };
}

/** Records that hold something, with the line of the file where each begins (quoted cells may span lines). */
function recordsOf(data: readonly string[][]): { cells: string[]; line: number }[] {
  let line = 1;
  return data
    .map((record) => {
      const start = line;
      line += 1 + record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
      return { cells: record.map(clean), line: start };
    })
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function readRow(record: readonly string[], columns: Preview['columns'], line: number): PreviewRow {
  const values = { ...EMPTY_LABORATORY };
  columns.forEach((field, index) => {
    if (field) values[field] = record[index] ?? '';
  });
  if (record.slice(columns.length).some((cell) => cell !== ''))
    return { line, values, laboratory: null, errors: [issue('columns')], warnings: [] };
  const result = laboratorySchema.safeParse(values);
  if (result.success) return { line, values, laboratory: result.data, errors: [], warnings: warningsOf(result.data) };
  const errors = result.error.issues.map(({ path, message }) => ({ field: fieldAt(path), key: message }));
  return { line, values, laboratory: null, errors, warnings: [] };
}

/** What a person should look at, without keeping the row out. */
export function warningsOf(laboratory: Laboratory): RowIssue[] {
  const warnings: RowIssue[] = [];
  if (laboratory.finess === '') warnings.push(issue('finessMissing', 'finess', 'warnings'));
  else if (checkFiness(laboratory.finess) === 'suspect') warnings.push(issue('finessKey', 'finess', 'warnings'));
  if (laboratory.postcode === '') warnings.push(issue('postcodeMissing', 'postcode', 'warnings'));
  if (laboratory.dpoEmail === '') warnings.push(issue('dpoMissing', 'dpoEmail', 'warnings'));
  return warnings;
}

function refuseDuplicates(rows: readonly PreviewRow[]): PreviewRow[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    if (!row.laboratory) return row;
    const key = identityOf(row.laboratory);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, row.line);
      return row;
    }
    return { ...row, laboratory: null, errors: [{ ...issue('duplicate', 'finess'), line: first }] };
  });
}

/** Two rows are one establishment when they share a FINESS, or without one a SIREN and a name. */
export function identityOf(laboratory: Pick<Laboratory, 'finess' | 'siren' | 'name'>): string {
  return laboratory.finess || `${laboratory.siren}|${laboratory.name.toLowerCase()}`;
}

/** Control and direction-override characters are dropped: they only serve to deceive the reader of the preview. */
function clean(cell: string): string {
  return cell
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function fieldAt(path: readonly PropertyKey[]): LaboratoryField | null {
  const [name] = path;
  return typeof name === 'string' && isLaboratoryField(name) ? name : null;
}

function issue(code: string, field: LaboratoryField | null = null, kind = 'errors'): RowIssue {
  return { field, key: `organisations.${kind}.${code}` };
}

function fail(code: string): PreviewResult {
  return { ok: false, key: `organisations.errors.${code}` };
}
