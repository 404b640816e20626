import { entryHash } from './hash';

/** A row of log_entry as the database holds it. */
export type StoredEntry = {
  seq: number;
  entry: string;
  prevHash: string;
  hash: string;
  type: string;
  human: boolean;
  actorId: string | null;
  actorName: string;
  caseId: string | null;
  at: Date;
  caseAt: Date;
  corrects: number | null;
};

export type ChainPosition = { seq: number; hash: string };

/** Whether the filter columns say what the hashed entry says: a row hidden by its columns is tampering too. */
function columnsAgree(row: StoredEntry): boolean {
  let e: Record<string, unknown>;
  try {
    e = JSON.parse(row.entry);
  } catch {
    return false;
  }
  return (
    e.type === row.type &&
    e.human === row.human &&
    e.actorId === row.actorId &&
    e.actorName === row.actorName &&
    e.caseId === row.caseId &&
    e.at === row.at.toISOString() &&
    e.caseAt === row.caseAt.toISOString() &&
    e.corrects === row.corrects
  );
}

/**
 * Follows the chain from a known position over consecutive rows.
 * @returns the position reached and the number of the first wrong entry, null when all hold.
 */
export function follow(
  from: ChainPosition,
  rows: readonly StoredEntry[],
): { position: ChainPosition; badSeq: number | null } {
  let position = from;
  for (const row of rows) {
    const seq = position.seq + 1;
    const right =
      row.seq === seq &&
      row.prevHash === position.hash &&
      row.hash === entryHash(position.hash, row.entry) &&
      columnsAgree(row);
    if (!right) return { position, badSeq: seq };
    position = { seq, hash: row.hash };
  }
  return { position, badSeq: null };
}
