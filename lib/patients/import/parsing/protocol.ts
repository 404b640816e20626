import type { KeyObject } from 'node:crypto';
import type { AttributionRule } from '../../schema';
import type { ColumnMap } from '../mappings/targets';
import type { Encoding } from '../reading/encoding';
import type { QualityCounts } from '../rows/quality';
import type { RejectReason } from '../rows/reasons';

/** What the parsing thread is started with. Keys travel as handles or bytes in memory, never through disk. */
export type ThreadConfig = {
  incidentId: string;
  dataKey: KeyObject;
  indexKey: Uint8Array;
  encoding: Encoding;
  delimiter: string;
  newline: '\n' | '\r';
  columns: ColumnMap;
  columnCount: number;
  /** FINESS and case of each laboratory of the incident. */
  laboratories: readonly { finess: string; caseId: string }[];
  /** Rules of attribution, in order. */
  rules: readonly AttributionRule[];
  defaultCaseId: string | null;
  today: string;
  /** Where the file is taken up again: bytes already done, number of the last row done. */
  offset: number;
  lastRow: number;
  /** Rows per chunk at most, and bytes of the COPY buffers. */
  chunkRows: number;
  bufferBytes: number;
};

export type Reject = { row: number; reason: RejectReason; field: string; caseId: string | null };
export type CaseTally = { caseId: string; read: number; rejected: number; quality: QualityCounts };

/** Rows of the file read together: written in one transaction. */
export type Chunk = {
  /** Binary COPY of the persons; goes back to the thread by `recycle`. */
  copy: ArrayBuffer;
  copyLength: number;
  persons: number;
  read: number;
  rejects: Reject[];
  cases: CaseTally[];
  /** Checkpoint once the chunk is committed. */
  offset: number;
  lastRow: number;
};

export type ToThread = { type: 'block'; bytes: Uint8Array } | { type: 'end' } | { type: 'recycle'; copy: ArrayBuffer };

export type FromThread = { type: 'chunk'; chunk: Chunk } | { type: 'hungry' } | { type: 'done' };
