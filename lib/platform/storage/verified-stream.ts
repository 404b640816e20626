import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

/** SHA-256 (hex) and size in bytes of a file, or null when it does not exist. */
export async function hashFile(file: string): Promise<{ sha256: string; size: number } | null> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of createReadStream(file)) {
      hash.update(chunk);
      size += chunk.length;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return { sha256: hash.digest('hex'), size };
}

/** Passes `source` through, keeping its last chunk until the hash of all of it equals `sha256`; fails otherwise. */
export function verifiedStream(source: Readable, sha256: string, failure: () => Error): Readable {
  async function* checked(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let held: Buffer | undefined;
    for await (const chunk of source) {
      hash.update(chunk);
      if (held) yield held;
      held = chunk;
    }
    if (hash.digest('hex') !== sha256) throw failure();
    if (held) yield held;
  }
  return Readable.from(checked(), { objectMode: false });
}
