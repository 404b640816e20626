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
  contentHash: string;
  template: string;
  createdAt: string;
}

export interface PackageKey {
  privateKey: KeyObject;
  publicPem: string;
  keyId: string;
}

/** Number of letters written so far; read once the address file has ended. */
export interface Tally {
  letters: number;
}

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
 * The mail-house package as one zip stream: addresses, letter, then a manifest with counts and SHA-256 of each file
 * and its Ed25519 signature. Nothing is held in memory: the manifest is written when the address file has ended.
 */
export function packageStream({
  addresses,
  letter,
  tally,
  facts,
  key,
}: {
  addresses: AsyncIterable<string>;
  letter: Readable;
  tally: Tally;
  facts: PackageFacts;
  key: PackageKey;
}): Readable {
  const zip = new ZipFile();
  const csv = new HashThrough();
  const pdf = new HashThrough();
  const mtime = new Date(facts.createdAt);
  const source = Readable.from(addresses, { objectMode: false });
  zip.addReadStream(source.on('error', (error) => csv.destroy(error)).pipe(csv), 'adresses.csv', { mtime });
  zip.addReadStream(letter.pipe(pdf), 'lettre.pdf', { mtime });
  const manifest = (): string =>
    canonicalJson({
      purpose: 'vigie72-mail-house-package',
      version: 1,
      ...facts,
      letters: tally.letters,
      keyId: key.keyId,
      files: { 'adresses.csv': { ...csv.result() }, 'lettre.pdf': { ...pdf.result() } },
    });
  let text = '';
  zip.addReadStreamLazy('manifest.json', { mtime }, (give) => {
    text = manifest();
    give(null, Readable.from([Buffer.from(text)]));
  });
  zip.addReadStreamLazy('manifest.sig', { mtime }, (give) => {
    give(null, Readable.from([sign(null, Buffer.from(text), key.privateKey)]));
  });
  zip.addBuffer(Buffer.from(key.publicPem), 'cle-publique.pem', { mtime });
  zip.end();
  // A failed source must fail the whole package, not leave a short file in it.
  const out = Readable.from(zip.outputStream);
  for (const part of [csv, pdf]) part.on('error', (error) => out.destroy(error));
  zip.on('error', (error: Error) => out.destroy(error));
  return out;
}
