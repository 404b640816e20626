import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import type { Tx } from '@/lib/platform/db/with-actor';
import { findLeakFile, type LeakFile, readSample } from '../../files/leak-file';
import { mayImport } from '../../policy';
import { type ImportMapping, importMappingSchema } from '../../schema';
import { IMPORT_DELIMITERS, IMPORT_ENCODINGS } from '../reading/choices';
import { type Reading, readAs } from './reading';
import { reportSample, type SampleReport } from './sample-report';
import { rawShapes, sampleShapes } from './shapes';

export type Preview = {
  mapping: ImportMapping;
  header: string[];
  report: SampleReport;
  /** The first rows with every letter and digit masked: accents and separators show whether they are read rightly. */
  shapes: string[][];
  /** Whether the chosen encoding and separator can read this file. */
  reading: Reading;
  /** When they cannot: the first lines in that encoding, masked too. */
  raw: string[];
};

type Source = {
  file: LeakFile;
  size: number;
  mapping: ImportMapping;
  header: string[];
  encoding: string;
  delimiter: string;
};

/** What the preview of an import not started reads, for who may import; null when its file is sealed or gone. */
export async function findPreview(
  tx: Tx,
  actor: Actor,
  run: { id: string; incidentId: string; state: string },
): Promise<Source | null> {
  if (!['UPLOADED', 'READY'].includes(run.state) || !mayImport(actor, run.incidentId)) return null;
  const found = await tx.importRun.findUniqueOrThrow({
    where: { id: run.id },
    select: {
      incidentId: true,
      evidenceId: true,
      size: true,
      mapping: true,
      header: true,
      encoding: true,
      delimiter: true,
    },
  });
  const kept = await tx.importFile.count({
    where: { evidenceId: found.evidenceId, incidentId: run.incidentId, state: 'KEPT' },
  });
  if (kept === 0) return null;
  const { header, encoding, delimiter } = found;
  return {
    file: await findLeakFile(tx, found),
    size: Number(found.size),
    mapping: importMappingSchema.parse(found.mapping),
    header,
    encoding,
    delimiter,
  };
}

/** Reads the beginning of the file as it is to be read, and counts; nothing of a row's content comes out. */
export async function readPreview(source: Source): Promise<Preview> {
  const { mapping, header } = source;
  const { sample, complete } = await readSample(source.file, source.size);
  const { reading, seen } = readAs(sample, {
    complete,
    wholeIsUtf8: mapping.wholeIsUtf8,
    chosen: {
      encoding: IMPORT_ENCODINGS.find((name) => name === source.encoding) ?? 'utf-8',
      delimiter: IMPORT_DELIMITERS.find((sign) => sign === source.delimiter) ?? ';',
    },
  });
  const rows = seen?.rows ?? [];
  return {
    mapping,
    header,
    report: reportSample({ header, rows, columns: mapping.columns }),
    shapes: sampleShapes(rows),
    reading,
    raw: seen === null ? rawShapes(sample, reading.chosen.encoding) : [],
  };
}
