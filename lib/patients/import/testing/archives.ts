import { gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A zip of these files, made in memory. */
export async function zipped(files: Record<string, Buffer>, options: { compress?: boolean } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(files))
    if (name.endsWith('/')) zip.addEmptyDirectory(name);
    else zip.addBuffer(bytes, name, { compress: options.compress ?? true });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

/** The same bytes with some replaced, in the local header or the directory of a zip. */
export function patched(bytes: Buffer, at: number, ...values: number[]): Buffer {
  const copy = Buffer.from(bytes);
  Buffer.from(values).copy(copy, at < 0 ? copy.length + at : at);
  return copy;
}

/** Sets a 16-bit field of the one directory entry of a zip and of its local header. */
export function withField(zip: Buffer, field: { local: number; central: number }, value: number): Buffer {
  const copy = Buffer.from(zip);
  copy.writeUInt16LE(value, field.local);
  copy.writeUInt16LE(value, copy.indexOf(Buffer.from('504b0102', 'hex')) + field.central);
  return copy;
}

/** Bytes that shrink to almost nothing: 64 MB of one line. */
export const bomb = () => Buffer.alloc(64 * 1024 * 1024, ';\n');

export const gz = (bytes: Buffer) => gzipSync(bytes);
