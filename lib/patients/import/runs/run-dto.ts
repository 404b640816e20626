import { realNow } from '@/lib/platform/time/clock';

/** Columns of an import that its page shows. */
export const RUN = {
  id: true,
  evidenceId: true,
  fileName: true,
  size: true,
  state: true,
  encoding: true,
  delimiter: true,
  offsetBytes: true,
  rowsRead: true,
  rowsInserted: true,
  rowsMerged: true,
  rowsRejected: true,
  rowsDoubtful: true,
  resumedAt: true,
  resumedRows: true,
  removalTotal: true,
  error: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
} as const;

export type RunState =
  | 'UPLOADED'
  | 'CHECKING'
  | 'READY'
  | 'RUNNING'
  | 'PAUSED'
  | 'DONE'
  | 'FAILED'
  | 'CANCELLING'
  | 'CANCELLED';

export type RunRow = {
  id: string;
  evidenceId: string;
  fileName: string;
  size: bigint;
  state: RunState;
  encoding: string;
  delimiter: string;
  offsetBytes: bigint;
  rowsRead: number;
  rowsInserted: number;
  rowsMerged: number;
  rowsRejected: number;
  rowsDoubtful: number;
  resumedAt: Date | null;
  resumedRows: number;
  removalTotal: number;
  error: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export type ImportRunDto = {
  id: string;
  fileName: string;
  /** Bytes of the CSV, and the SHA-256 of the file as it was handed in. */
  size: number;
  sha256: string;
  state: RunState;
  encoding: string;
  delimiter: string;
  /** Part of the work at hand that is done, 0 to 1: reading, or taking back what was read. */
  share: number;
  read: number;
  inserted: number;
  merged: number;
  rejected: number;
  doubtful: number;
  /** Rows to take back in all, when it is or was being cancelled. */
  removalTotal: number;
  /** Message key, or null. */
  error: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Milliseconds from start to end, and whether it stood still in between. */
  elapsedMs: number;
  paused: boolean;
  /** Rows a second and milliseconds left, while it works; null when not known yet. */
  rate: number | null;
  leftMs: number | null;
};

/** Bytes that make the whole: a UTF-16 file is counted after it became UTF-8, about half its size. */
export function bytesToRead(run: { size: bigint; encoding: string }): number {
  const size = Number(run.size);
  return Math.max(1, run.encoding.startsWith('utf-16') ? size / 2 : size);
}

function shareOf(run: RunRow): number {
  if (run.state === 'DONE') return 1;
  if (run.state === 'CANCELLING') return run.removalTotal === 0 ? 0 : 1 - run.rowsRead / run.removalTotal;
  return run.startedAt === null ? 0 : Math.min(0.999, Number(run.offsetBytes) / bytesToRead(run));
}

/** Rate since the work was last taken up: pauses do not count. */
export function pace(work: { since: Date | null; done: number; share: number; total: number }) {
  const ms = work.since === null ? 0 : realNow().getTime() - work.since.getTime();
  if (ms < 500 || work.done <= 0) return { rate: null, leftMs: null };
  const rate = (work.done * 1000) / ms;
  const left = work.share <= 0.01 ? null : (work.total * (1 - work.share)) / work.share;
  return { rate, leftMs: left === null ? null : (left * 1000) / rate };
}

/** An import as its page shows it. */
export function toRunDto(run: RunRow, sha256: string): ImportRunDto {
  const share = shareOf(run);
  const end = run.finishedAt ?? realNow();
  const since = run.state === 'RUNNING' ? run.resumedAt : null;
  return {
    id: run.id,
    fileName: run.fileName,
    sha256,
    size: Number(run.size),
    state: run.state,
    encoding: run.encoding,
    delimiter: run.delimiter,
    share,
    read: run.rowsRead,
    inserted: run.rowsInserted,
    merged: run.rowsMerged,
    rejected: run.rowsRejected,
    doubtful: run.rowsDoubtful,
    removalTotal: run.removalTotal,
    error: run.error,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    elapsedMs: run.startedAt === null ? 0 : end.getTime() - run.startedAt.getTime(),
    paused: run.resumedAt !== null && run.startedAt !== null && run.resumedAt > run.startedAt,
    ...pace({ since, done: run.rowsRead - run.resumedRows, share, total: run.rowsRead }),
  };
}
