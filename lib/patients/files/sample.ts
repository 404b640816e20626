import 'server-only';
import { openRead } from '@/lib/platform/storage/store';
import { SAMPLE_BYTES } from '../import/inspect';

/** The first bytes of a stored file, and whether they are all of it. */
export async function readSample(storageKey: string, size: number): Promise<{ sample: Buffer; complete: boolean }> {
  const parts: Buffer[] = [];
  let held = 0;
  const stream = await openRead(storageKey, { size });
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    held += bytes.length;
    if (held >= SAMPLE_BYTES) break;
  }
  stream.destroy();
  const sample = Buffer.concat(parts).subarray(0, SAMPLE_BYTES);
  return { sample, complete: size <= sample.length };
}
