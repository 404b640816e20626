import { isUtf8 } from 'node:buffer';

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Encoding announced by the first bytes, and how many bytes the announcement takes. */
export function readBom(head: Uint8Array): { encoding: Encoding; length: number } | null {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** Follows a whole file and says whether it is valid UTF-8, block by block. */
export function createUtf8Check(): { write(block: Uint8Array): void; finish(): boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let valid = true;
  const feed = (block: Uint8Array | undefined, stream: boolean) => {
    if (!valid) return;
    try {
      decoder.decode(block, { stream });
    } catch {
      valid = false;
    }
  };
  return {
    write: (block) => feed(block, true),
    finish: () => {
      feed(undefined, false);
      return valid;
    },
  };
}

// C1 controls of Latin-1, where windows-1252 has its quotes, œ and €.
const C1 = /[\x80-\x9f]/;
const UTF8_PAIR = /[\xc2-\xf4][\x80-\xbf]/;
const cp1252 = new TextDecoder('windows-1252');

export type DecodeRecord = (buffer: Buffer, start: number, end: number) => string;

function decodeCp1252(buffer: Buffer, start: number, end: number): string {
  const text = buffer.toString('latin1', start, end);
  return C1.test(text) ? cp1252.decode(buffer.subarray(start, end)) : text;
}

/**
 * Decodes one record. Files patched together from two systems exist, so each record that is not what the file says is
 * read the other way: invalid UTF-8 as windows-1252, and in a windows-1252 file a record that is valid UTF-8 as UTF-8
 * (French text in windows-1252 is practically never valid UTF-8).
 */
export function createDecoder(encoding: Encoding): DecodeRecord {
  if (encoding === 'windows-1252') {
    return (buffer, start, end) => {
      const text = buffer.toString('latin1', start, end);
      if (UTF8_PAIR.test(text) && isUtf8(buffer.subarray(start, end))) return buffer.toString('utf8', start, end);
      return C1.test(text) ? cp1252.decode(buffer.subarray(start, end)) : text;
    };
  }
  // UTF-16 files reach this point already turned into UTF-8 (source-blocks.ts).
  return (buffer, start, end) =>
    isUtf8(buffer.subarray(start, end)) ? buffer.toString('utf8', start, end) : decodeCp1252(buffer, start, end);
}
