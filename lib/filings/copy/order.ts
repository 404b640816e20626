/** Which row follows: the first one not carried over yet after `at`, then from the top; null when all are. */
export function nextRow(rows: readonly { path: string }[], copied: ReadonlySet<string>, at: number): number | null {
  const left = (row: { path: string }) => !copied.has(row.path);
  const after = rows.findIndex((row, index) => index > at && left(row));
  const found = after >= 0 ? after : rows.findIndex(left);
  return found >= 0 ? found : null;
}
