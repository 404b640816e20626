/** A text that a spreadsheet would run as a formula, prefixed with an apostrophe (CWE-1236). */
export function neutral(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

const SEPARATOR = ';';

/** What may ask for quotes or an apostrophe: most cells have none of it. */
const MARKS = /[=+\-@\t\r\n";]/;

/** One cell, quoted where RFC 4180 asks for it. */
function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (!MARKS.test(value)) return value;
  const safe = neutral(value);
  return /["\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One CSV line, RFC 4180 with semicolons as French spreadsheets expect, formulas neutralised, CRLF. */
export function csvLine(values: readonly (string | number | null | undefined)[]): string {
  let line = '';
  for (let index = 0; index < values.length; index++) line += (index === 0 ? '' : SEPARATOR) + cell(values[index]);
  return `${line}\r\n`;
}

/** A CSV file with a UTF-8 mark, so that French spreadsheets read the accents; separator `;`. */
export function toCsv<T>(
  rows: readonly T[],
  columns: readonly { header: string; value: (row: T) => string | number | null | undefined }[],
): string {
  const head = csvLine(columns.map((column) => column.header));
  return `\uFEFF${head}${rows.map((row) => csvLine(columns.map((column) => column.value(row)))).join('')}`;
}
