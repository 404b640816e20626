/** One side of the send fence: which instance sends, and how many send runs it has begun. */
export interface Token {
  instance: string;
  runs: number;
}

/** True when this database and the token beside it belong together and the database is not older than the token. */
export function fenceOpen(row: Token | null, token: Token | null): boolean {
  if (!row) return true;
  return token !== null && token.instance === row.instance && token.runs <= row.runs;
}
