import { guessDelimiter } from '../reading/delimiter';
import { createDecoder, type Encoding, readBom } from '../reading/encoding';
import { RecordCutter } from '../reading/record-cutter';
import { createSplitter } from '../reading/split-record';
import type { FileProblem } from '../rows/reasons';

/** Bytes looked at for the preview. */
export const SAMPLE_BYTES = 262_144;
const MAX_COLUMNS = 500;
const PREVIEW_ROWS = 200;

export type Layout = { encoding: Encoding; delimiter: string; newline: '\n' | '\r' };
export type Inspection =
  | { ok: false; problem: FileProblem }
  | {
      ok: true;
      layout: Layout;
      header: string[];
      /** Number of the header row and first byte after it: where an import starts. */
      headerRow: number;
      dataOffset: number;
      /** First rows: to be counted (sample-report.ts), never shown. */
      rows: string[][];
    };

/** Magic numbers of what people upload instead of a CSV: zip (also xlsx), gzip, 7z, rar, xz, bzip2, zstd, old Office, pdf. */
const ARCHIVES = [
  '504b0304',
  '504b0506',
  '1f8b',
  '377abcaf271c',
  '526172211a07',
  'fd377a585a00',
  '425a68',
  '28b52ffd',
  'd0cf11e0',
  '25504446',
];

/** What Excel writes first to name the separator: not a line of the table. */
const SEPARATOR_LINE = /^"?sep=(.)"?$/i;

/** The sample in UTF-8 when it was UTF-16, as the import itself reads it. */
function readable(sample: Buffer, encoding: Encoding): Buffer {
  const utf16 = encoding === 'utf-16le' || encoding === 'utf-16be';
  return utf16 ? Buffer.from(new TextDecoder(encoding).decode(sample.subarray(0, sample.length & ~1))) : sample;
}

/** A file without header: its first line is a patient, who must not end up as column names in clear. */
const LOOKS_LIKE_DATA = /\d{5}|@|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|^.{81}/;

function looksBinary(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096);
  return head.filter((byte) => byte === 0).length > head.length / 20;
}

/**
 * Reads the beginning of a file: encoding (BOM, else UTF-8 when the whole file is, else windows-1252), delimiter,
 * header and first rows. `override` is what a person chose in the preview instead.
 * @param wholeIsUtf8 whether every byte of the file is valid UTF-8, known from the upload
 */
export function inspectSample(
  sample: Buffer,
  options: { complete: boolean; wholeIsUtf8: boolean; override?: Partial<Layout> },
): Inspection {
  if (sample.length === 0) return { ok: false, problem: 'EMPTY_FILE' };
  const hex = sample.subarray(0, 8).toString('hex');
  if (ARCHIVES.some((magic) => hex.startsWith(magic))) return { ok: false, problem: 'ARCHIVE' };
  const bom = readBom(sample);
  const detected = bom?.encoding ?? (options.wholeIsUtf8 ? 'utf-8' : 'windows-1252');
  const encoding = options.override?.encoding ?? detected;
  const bytes = readable(sample, encoding);
  if (looksBinary(bytes)) return { ok: false, problem: 'BINARY' };
  const newline = options.override?.newline ?? (bytes.includes(0x0a) || !bytes.includes(0x0d) ? '\n' : '\r');
  // A UTF-8 BOM also survives the decoding of UTF-16 files that carry two; it is not part of the first column's name.
  const skipped = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const first = bytes.subarray(skipped, skipped + 65_536);
  const line = firstLine(createDecoder(encoding)(first, 0, first.length));
  const delimiter = options.override?.delimiter ?? guessDelimiter(SEPARATOR_LINE.exec(line.trim())?.[1] ?? line);
  return readHeader(bytes.subarray(skipped), {
    layout: { encoding, delimiter, newline },
    skipped,
    complete: options.complete,
  });
}

function firstLine(text: string): string {
  return text.split(/[\r\n]+/).find((line) => line.trim() !== '') ?? '';
}

function readHeader(bytes: Buffer, at: { layout: Layout; skipped: number; complete: boolean }): Inspection {
  const { layout } = at;
  const cutter = new RecordCutter({ ...layout, offset: at.skipped });
  const decode = createDecoder(layout.encoding);
  const split = createSplitter(layout.delimiter);
  cutter.push(bytes);
  if (at.complete) cutter.end();
  let headerRow = 0;
  let header: string[] | null = null;
  let dataOffset = 0;
  const rows: string[][] = [];
  for (let cut = cutter.next(); cut !== null && rows.length < PREVIEW_ROWS; cut = cutter.next()) {
    const fields = cut.kind === 'ok' ? split(decode(cutter.buffer, cut.start, cut.end), cut.quoted) : null;
    if (header !== null) {
      if (fields !== null) rows.push(fields);
      continue;
    }
    headerRow++;
    if (cut.kind === 'blank') continue;
    if (SEPARATOR_LINE.test((fields ?? []).join(layout.delimiter).trim())) continue;
    header = (fields ?? []).map((name) => name.trim());
    dataOffset = cutter.offset;
  }
  if (header === null) return { ok: false, problem: 'EMPTY_FILE' };
  if (header.length > MAX_COLUMNS) return { ok: false, problem: 'TOO_MANY_COLUMNS' };
  if (header.length < 2) return { ok: false, problem: 'ONE_COLUMN' };
  if (header.some((name) => LOOKS_LIKE_DATA.test(name))) return { ok: false, problem: 'NO_HEADER' };
  if (rows.length === 0 && at.complete) return { ok: false, problem: 'HEADER_ONLY' };
  return { ok: true, layout, header, headerRow, dataOffset, rows };
}
