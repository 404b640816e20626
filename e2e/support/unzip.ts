import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** The files of a zip archive, without their folders. Enough for archives that the app makes. */
export function unzipped(archive: Buffer): { name: string; data: Buffer }[] {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let at = archive.readUInt32LE(end + 16);
  const files: { name: string; data: Buffer }[] = [];
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const size = archive.readUInt32LE(at + 20);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field));
    const header = archive.readUInt32LE(at + 42);
    const name = path.basename(archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0)));
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const data = archive.subarray(start, start + size);
    files.push({ name, data: archive.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data) });
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

/** Writes the files of a zip archive into `dir` and returns their names. */
export function unzip(archive: Buffer, dir: string): string[] {
  mkdirSync(dir, { recursive: true });
  return unzipped(archive).map(({ name, data }) => {
    writeFileSync(path.join(dir, name), data);
    return name;
  });
}
