/** A text that a spreadsheet would run as a formula, prefixed with an apostrophe (CWE-1236). */
export function neutral(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** One cell, quoted where RFC 4180 asks for it. */
function cell(value: string | number | null | undefined, separator: string): string {
  if (value === null || value === undefined) return '';
  const raw = String(value);
  const safe = typeof value === 'string' ? neutral(raw) : raw;
  return safe.includes(separator) || /["\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One CSV line, RFC 4180, formulas neutralised, CRLF. */
export function csvLine(values: readonly (string | number | null | undefined)[], separator = ';'): string {
  return `${values.map((value) => cell(value, separator)).join(separator)}\r\n`;
}

/** A CSV file with a UTF-8 mark, so that French spreadsheets read the accents; separator `;`. */
export function toCsv<T>(
  rows: readonly T[],
  columns: readonly { header: string; value: (row: T) => string | number | null | undefined }[],
): string {
  const head = csvLine(columns.map((column) => column.header));
  return `\uFEFF${head}${rows.map((row) => csvLine(columns.map((column) => column.value(row)))).join('')}`;
}
