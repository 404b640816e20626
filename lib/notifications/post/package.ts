import 'server-only';
import { createHash, type KeyObject, sign } from 'node:crypto';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { ZipFile } from 'yazl';
import { canonicalJson } from '@/lib/platform/audit/canonical-json';

/** What the manifest says besides counts and hashes. */
export interface PackageFacts {
  incidentRef: string;
  laboratory: string;
  batch: number;
  channel: string;
  contentHash: string;
  template: string;
  createdAt: string;
  /** age public key the package is encrypted to, '' when it is not. */
  encryptedTo: string;
}

export interface PackageKey {
  privateKey: KeyObject;
  publicPem: string;
  keyId: string;
}

/** Number of letters written so far; read once the list has ended. */
export interface Tally {
  letters: number;
}

/** A file of the package, opened when its turn comes: one may rest on what an earlier one has counted. */
export interface PackageFile {
  name: string;
  open: () => Readable;
}

/** Level 1 of deflate: an address file grows by a third, and is packed four times as fast. */
const FAST = 1;

interface Hashed {
  sha256: string;
  size: number;
}

/** Passes bytes through and knows their hash and size at the end. */
class HashThrough extends Transform {
  readonly #hash = createHash('sha256');
  #size = 0;

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk);
    this.#size += chunk.length;
    done(null, chunk);
  }

  result(): Hashed {
    return { sha256: this.#hash.digest('hex'), size: this.#size };
  }
}

/**
 * The package of a carrier as one zip stream: its files in order, then a manifest with counts and SHA-256 of each and
 * its Ed25519 signature. Nothing is held in memory: the manifest is written when the last file has ended.
 */
export function packageStream({
  files,
  tally,
  facts,
  key,
}: {
  files: readonly PackageFile[];
  tally: Tally;
  facts: PackageFacts;
  key: PackageKey;
}): Readable {
  const zip = new ZipFile();
  // A failed source must fail the whole package, not leave a short file in it.
  const out = Readable.from(zip.outputStream);
  const fail = (error: Error): void => void out.destroy(error);
  zip.on('error', fail);
  const mtime = new Date(facts.createdAt);
  const hashes = files.map(({ name, open }) => {
    const through = new HashThrough();
    through.on('error', fail);
    zip.addReadStreamLazy(name, { mtime, compressionLevel: FAST }, (give) => {
      give(
        null,
        open()
          .on('error', (error: Error) => through.destroy(error))
          .pipe(through),
      );
    });
    return { name, through };
  });
  let text = '';
  const small = (name: string, bytes: () => Buffer): void =>
    void zip.addReadStreamLazy(name, { mtime }, (give) => give(null, Readable.from([bytes()])));
  small('manifest.json', () => {
    text = canonicalJson({
      purpose: 'vigie72-mail-house-package',
      version: 2,
      ...facts,
      letters: tally.letters,
      keyId: key.keyId,
      files: Object.fromEntries(hashes.map(({ name, through }) => [name, { ...through.result() }])),
    });
    return Buffer.from(text);
  });
  small('manifest.sig', () => sign(null, Buffer.from(text), key.privateKey));
  zip.addBuffer(Buffer.from(key.publicPem), 'cle-publique.pem', { mtime });
  zip.end();
  return out;
}
