import { createSecretKey, randomBytes } from 'node:crypto';
import { guessColumns } from '../mappings/targets';
import { ChunkBuilder } from '../parsing/chunk-builder';
import type { ThreadConfig } from '../parsing/protocol';
import { inspectSample, type Layout, SAMPLE_BYTES } from '../preview/inspect';
import { createUtf8Check } from '../reading/encoding';
import { sourceBlocks } from '../reading/source-blocks';

/** Three laboratories of the tests, with their FINESS numbers. */
export const LABORATORIES = [
  { finess: '569999014', caseId: '01890000-0000-7000-8000-0000000000a1' },
  { finess: '459999041', caseId: '01890000-0000-7000-8000-0000000000a2' },
  { finess: '279999031', caseId: '01890000-0000-7000-8000-0000000000a3' },
];

export type ReadResult = {
  read: number;
  persons: number;
  rejects: string[];
  header: string[];
  encoding: string;
};

/** Reads bytes as an import does, without a database: preview, guessed columns, parsing, validation. */
export async function readFile(
  bytes: Buffer,
  options: {
    blockBytes?: number;
    override?: Partial<Layout>;
    rules?: ThreadConfig['rules'];
    defaultCaseId?: string;
  } = {},
): Promise<ReadResult | string> {
  const check = createUtf8Check();
  check.write(bytes);
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const complete = bytes.length <= SAMPLE_BYTES;
  const seen = inspectSample(sample, { complete, wholeIsUtf8: check.finish(), override: options.override });
  if (!seen.ok) return seen.problem;
  const config: ThreadConfig = {
    ...seen.layout,
    incidentId: '01890000-0000-7000-8000-0000000000aa',
    dataKey: createSecretKey(randomBytes(32)),
    indexKey: randomBytes(32),
    columns: guessColumns(seen.header),
    columnCount: seen.header.length,
    laboratories: LABORATORIES,
    rules: options.rules ?? [],
    defaultCaseId: options.defaultCaseId ?? null,
    today: '2021-02-26',
    offset: seen.dataOffset,
    lastRow: seen.headerRow,
    chunkRows: 500,
    bufferBytes: 2 ** 20,
  };
  const builder = new ChunkBuilder(config, new ArrayBuffer(config.bufferBytes), () => 0);
  const result: ReadResult = { read: 0, persons: 0, rejects: [], header: seen.header, encoding: seen.layout.encoding };
  const drain = () => {
    while (builder.fill()) take();
  };
  const take = () => {
    const chunk = builder.finish();
    result.read += chunk.read;
    result.persons += chunk.persons;
    result.rejects.push(...chunk.rejects.map(({ row, reason, field }) => `${row} ${reason} ${field}`.trim()));
    builder.begin(new ArrayBuffer(config.bufferBytes));
  };
  async function* pieces() {
    const size = options.blockBytes ?? bytes.length;
    for (let at = 0; at < bytes.length; at += size) yield new Uint8Array(bytes.subarray(at, at + size));
  }
  const source = sourceBlocks(pieces(), { encoding: config.encoding, offset: config.offset });
  for await (const block of options.blockBytes === undefined ? source : small(source, options.blockBytes)) {
    builder.cutter.push(Buffer.from(block));
    drain();
  }
  builder.cutter.end();
  drain();
  take();
  return result;
}

async function* small(blocks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) for (let at = 0; at < block.length; at += size) yield block.slice(at, at + size);
}
