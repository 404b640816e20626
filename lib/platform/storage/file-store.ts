import type { Readable } from 'node:stream';

/** What a store knows of a file once it is safely on disk. `size` in bytes, `sha256` in lower-case hex. */
export interface StoredFile {
  readonly key: string;
  readonly sha256: string;
  readonly size: number;
}

/** Any stream of bytes: a Node Readable, the body of a Request, an async generator. */
export type ByteSource = AsyncIterable<Uint8Array>;

export interface PutOptions {
  /** Refuse the file (TOO_LARGE) as soon as it exceeds this number of bytes. */
  readonly maxBytes: number;
}

/** What the caller's record says of the file; each given part is checked. */
export interface ExpectedFile {
  readonly size?: number;
  readonly sha256?: string;
}

/** Part of a file: bytes [start, end) of `size`, read `blockBytes` at a time. */
export interface ByteRange {
  readonly size: number;
  readonly start: number;
  readonly end: number;
  readonly blockBytes?: number;
}

/** Where files live. Keys are opaque and random: nothing of a file's name or owner can be read from one. */
export interface FileStore {
  /**
   * Writes the stream durably, hashing on the way. Nothing remains when it fails.
   * @throws DomainError TOO_LARGE, STORAGE_FULL
   */
  putStream(source: ByteSource, options: PutOptions): Promise<StoredFile>;
  /**
   * Opens a stored file. With `expected.size` the size is checked before the first byte; with `expected.sha256` the
   * last bytes are held back until the whole hash is proven, so a reader never completes an altered file.
   * @throws DomainError UNAVAILABLE when missing or altered
   */
  openRead(key: string, expected?: ExpectedFile): Promise<Readable>;
  /**
   * Opens bytes [start, end) of a file of `size` bytes. What it gives is not checked: for files that authenticate
   * themselves (sealed.ts). @throws DomainError UNAVAILABLE when missing or of another size
   */
  openRange(key: string, range: ByteRange): Promise<Readable>;
  /** Reads the whole file and says whether it is still the one that was stored. False when missing. */
  verify(key: string, expected: { readonly size: number; readonly sha256: string }): Promise<boolean>;
  /** Removes a file; removing a missing one is not an error. */
  remove(key: string): Promise<void>;
}
