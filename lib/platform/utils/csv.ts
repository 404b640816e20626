/** A cell that a spreadsheet would run as a formula is prefixed with an apostrophe (CWE-1236). */
function cell(value: string | number | null | undefined, separator: string): string {
  if (value === null || value === undefined) return '';
  const raw = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(raw) ? `'${raw}` : raw;
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
