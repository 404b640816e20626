import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import { DomainError } from '@/lib/platform/errors';
import { openSealed, type SealedFile } from '@/lib/platform/storage/sealed';
import { unreadable } from './problem';

/** Entries looked at before giving up: enough for one CSV and what an office computer adds beside it. */
const MAX_ENTRIES = 50;
/** What macOS and Windows put beside the file; not a file of the sender. */
const LITTER = /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/;

class SealedReader extends RandomAccessReader {
  constructor(private readonly file: SealedFile) {
    super();
  }
  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(openSealed(this.file, start, end), { objectMode: false });
  }
}

/** The one file of a zip. @throws DomainError INVALID with the problem */
async function only(entries: AsyncIterable<Entry>): Promise<Entry> {
  const found: Entry[] = [];
  let seen = 0;
  for await (const entry of entries) {
    if (++seen > MAX_ENTRIES) throw unreadable('ZIP_SEVERAL');
    if (entry.fileName === '[Content_Types].xml') throw unreadable('SPREADSHEET');
    if (!entry.fileName.endsWith('/') && !LITTER.test(entry.fileName)) found.push(entry);
  }
  const [entry, ...others] = found;
  if (entry === undefined) throw unreadable('ZIP_EMPTY');
  if (others.length > 0) throw unreadable('ZIP_SEVERAL');
  if (entry.isEncrypted()) throw unreadable('ZIP_ENCRYPTED');
  if (!entry.canDecodeFileData()) throw unreadable('ARCHIVE_BROKEN');
  return entry;
}

async function* guarded(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const bytes of stream) yield bytes;
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable('ARCHIVE_BROKEN');
  }
}

/** Opens the one file of a stored zip: its name without folders, and its bytes as they are inflated. @throws INVALID */
export async function openZipped(file: SealedFile): Promise<{ name: string; clear: AsyncIterable<Uint8Array> }> {
  try {
    const zip = await fromRandomAccessReaderPromise(new SealedReader(file), file.size, {
      lazyEntries: true,
      autoClose: false,
    });
    const entry = await only(zip.eachEntry());
    return { name: entry.fileName.split('/').at(-1) ?? '', clear: guarded(await zip.openReadStreamPromise(entry)) };
  } catch (error) {
    throw error instanceof DomainError ? error : unreadable('ARCHIVE_BROKEN');
  }
}
