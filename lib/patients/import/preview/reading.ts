import type { ReadAgain } from '../../schema';
import type { Encoding } from '../reading/encoding';
import type { FileProblem } from '../rows/reasons';
import { type Inspection, inspectSample } from './inspect';

type Choice = Pick<ReadAgain, 'encoding' | 'delimiter'>;

/** How a chosen encoding and separator fit a file. */
export type Reading = {
  chosen: Choice;
  /** What the file's own bytes speak for. */
  found: Choice;
  /** Why nothing can be read as chosen: the encoding, the separator, or the file itself. */
  problem: 'ENCODING' | 'DELIMITER' | FileProblem | null;
  /** Readable, because each line in the other 8-bit encoding is recognised on its own (reading/encoding.ts). */
  mixed: boolean;
};

const isWide = (encoding: Encoding) => encoding === 'utf-16le' || encoding === 'utf-16be';

/** One byte or two to a letter, and in which order: what no line by line recognition can make good. */
function areAlike(one: Encoding, other: Encoding): boolean {
  return isWide(one) || isWide(other) ? one === other : true;
}

function delimiterOf(seen: Inspection, otherwise: Choice['delimiter']): Choice['delimiter'] {
  const known = [';', ',', '\t', '|'] as const;
  return (seen.ok ? known.find((sign) => sign === seen.layout.delimiter) : undefined) ?? otherwise;
}

/**
 * Reads the beginning of a file as chosen and says how that fits. `seen` is the reading; null when it cannot be used, so
 * that a file taken for the wrong encoding never gives its content away as names of columns.
 */
export function readAs(
  sample: Buffer,
  options: { complete: boolean; wholeIsUtf8: boolean; chosen: Choice },
): { reading: Reading; seen: Extract<Inspection, { ok: true }> | null } {
  const { chosen, ...known } = options;
  const own = inspectSample(sample, known);
  const encoding = own.ok ? own.layout.encoding : chosen.encoding;
  const found: Choice = { encoding, delimiter: delimiterOf(own, chosen.delimiter) };
  const reading = { chosen, found, problem: null, mixed: false };
  if (!areAlike(chosen.encoding, encoding)) return { reading: { ...reading, problem: 'ENCODING' }, seen: null };
  const seen = inspectSample(sample, { ...known, override: chosen });
  if (seen.ok) return { reading: { ...reading, mixed: chosen.encoding !== encoding }, seen };
  const problem = chosen.delimiter === found.delimiter ? seen.problem : 'DELIMITER';
  return { reading: { ...reading, problem }, seen: null };
}
