import Papa from 'papaparse';
import type { BatchChannel } from '../rules';
import { type FileKind, type Outcome, outcomeOf } from './codes';

/** One line that names a recipient and what became of the message. */
export interface CarrierLine extends Outcome {
  line: number;
  reference: string;
}

/** A line that changes nobody, and why; the reference is ours, never an identity. */
export interface Problem {
  line: number;
  reference: string;
  why: 'reference' | 'code' | 'unknown' | 'notHandedOver';
}

export interface ReadFile {
  lines: CarrierLine[];
  problems: Problem[];
  /** The same reference twice in one file: the first line counts. */
  repeated: number;
  total: number;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const REFERENCE = ['reference', 'ref', 'id', 'identifiant'];
const CODE = ['code', 'motif', 'statut', 'status', 'resultat', 'result', 'etat'];

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** Columns by their header in French or English; without one, the reference then the code. */
function columnsOf(first: readonly string[]): { reference: number; code: number; header: boolean } {
  const names = first.map(plain);
  const [reference, code] = [names.findIndex((n) => REFERENCE.includes(n)), names.findIndex((n) => CODE.includes(n))];
  return reference >= 0 && code >= 0 ? { reference, code, header: true } : { reference: 0, code: 1, header: false };
}

/**
 * Reads a carrier's CSV (comma, semicolon or tab; with or without header), line by line: what cannot be read is told
 * with its line number, nothing is guessed.
 */
export function readCarrierFile(text: string, { kind, channel }: { kind: FileKind; channel: BatchChannel }): ReadFile {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  const { reference: at, code, header } = columnsOf(data[0] ?? []);
  const found: ReadFile = { lines: [], problems: [], repeated: 0, total: 0 };
  const seen = new Set<string>();
  data.forEach((cells, index) => {
    if (header && index === 0) return;
    found.total += 1;
    const line = index + 1;
    const reference = (cells[at] ?? '').trim().toLowerCase();
    const outcome = outcomeOf(kind, channel, cells[code] ?? '');
    // A reference that is none of ours may be anything, a name too: it is not kept.
    if (!UUID.test(reference)) found.problems.push({ line, reference: '', why: 'reference' });
    else if (!outcome) found.problems.push({ line, reference, why: 'code' });
    else if (seen.has(reference)) found.repeated += 1;
    else {
      seen.add(reference);
      found.lines.push({ line, reference, ...outcome });
    }
  });
  return found;
}
