import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import { readSample } from '../files/sample';
import { mayImport, mayReadImport } from '../policy';
import { importMappingSchema } from '../schema';
import { inspectSample } from './inspect';
import { IMPORT_ENCODINGS } from './reading';
import { REJECT_REASONS, type RejectReason } from './reasons';
import { reportSample, type SampleReport } from './sample-report';
import type { ColumnMap } from './targets';

const RUN = {
  id: true,
  fileName: true,
  sha256: true,
  size: true,
  state: true,
  encoding: true,
  delimiter: true,
  header: true,
  offsetBytes: true,
  rowsRead: true,
  rowsInserted: true,
  rowsMerged: true,
  rowsRejected: true,
  rowsDoubtful: true,
  error: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
} as const;

export type RunState = 'UPLOADED' | 'READY' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
export type ImportRunDto = {
  id: string;
  fileName: string;
  sha256: string;
  size: number;
  state: RunState;
  encoding: string;
  delimiter: string;
  /** Part of the file that is done, 0 to 1. */
  share: number;
  read: number;
  inserted: number;
  merged: number;
  rejected: number;
  doubtful: number;
  /** Message key, or null. */
  error: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Milliseconds since the start (or until the end), for rate and time left. */
  elapsedMs: number;
};
export type Preview = { columns: ColumnMap; caseId: string | null; report: SampleReport };
export type ReasonCount = { reason: RejectReason; field: string; count: number };
export type CaseAccount = {
  caseId: string;
  name: string;
  read: number;
  inserted: number;
  merged: number;
  rejected: number;
};
export type ImportPage = {
  runs: ImportRunDto[];
  current: ImportRunDto | null;
  preview: Preview | null;
  reasons: ReasonCount[];
  accounts: CaseAccount[];
  /** Rows rejected before a laboratory was known. */
  unattributed: number;
  laboratories: { caseId: string; name: string }[];
  mayImport: boolean;
};

type RunRow = Awaited<ReturnType<typeof readRuns>>[number];

function readRuns(tx: Tx, incidentId: string) {
  return tx.importRun.findMany({ where: { incidentId }, select: RUN, orderBy: { createdAt: 'desc' }, take: 50 });
}

/** Bytes that make the whole: a UTF-16 file is counted after it became UTF-8, about half its size. */
function bytesToRead(run: RunRow): number {
  const size = Number(run.size);
  return run.encoding.startsWith('utf-16') ? size / 2 : size;
}

function toDto(run: RunRow): ImportRunDto {
  const share = run.state === 'DONE' ? 1 : Math.min(0.999, Number(run.offsetBytes) / Math.max(1, bytesToRead(run)));
  const end = run.finishedAt ?? realNow();
  return {
    id: run.id,
    fileName: run.fileName,
    sha256: run.sha256,
    size: Number(run.size),
    state: run.state,
    encoding: run.encoding,
    delimiter: run.delimiter,
    share: run.startedAt === null ? 0 : share,
    read: run.rowsRead,
    inserted: run.rowsInserted,
    merged: run.rowsMerged,
    rejected: run.rowsRejected,
    doubtful: run.rowsDoubtful,
    error: run.error,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    elapsedMs: run.startedAt === null ? 0 : end.getTime() - run.startedAt.getTime(),
  };
}

async function readReasons(tx: Tx, incidentId: string, runId: string): Promise<ReasonCount[]> {
  const groups = await tx.importReject.groupBy({
    by: ['reason', 'field'],
    where: { incidentId, runId },
    _count: true,
    orderBy: { _count: { reason: 'desc' } },
  });
  return groups.flatMap(({ reason, field, _count }) => {
    const known = REJECT_REASONS.find((code) => code === reason);
    return known === undefined ? [] : [{ reason: known, field, count: _count }];
  });
}

async function readPreview(source: {
  storageKey: string;
  size: number;
  mapping: unknown;
  header: string[];
  encoding: string;
  delimiter: string;
}): Promise<Preview> {
  const mapping = importMappingSchema.parse(source.mapping);
  const { sample, complete } = await readSample(source.storageKey, source.size);
  const encoding = IMPORT_ENCODINGS.find((name) => name === source.encoding);
  const seen = inspectSample(sample, {
    complete,
    wholeIsUtf8: mapping.wholeIsUtf8,
    override: { encoding, delimiter: source.delimiter },
  });
  const rows = seen.ok ? seen.rows : [];
  return {
    columns: mapping.columns,
    caseId: mapping.caseId,
    report: reportSample({ header: source.header, rows, columns: mapping.columns }),
  };
}

/**
 * The import page: every file received, and of the chosen one (else the latest) the preview, the progress or the
 * account. Nothing of a row's content. @throws NOT_FOUND for those who neither import nor audit
 */
export async function getImportPage(
  actor: Actor,
  input: { incidentId: string; runId: string | null },
): Promise<ImportPage> {
  const { incidentId } = input;
  if (!mayReadImport(actor, incidentId)) throw notFound();
  const { source, ...page } = await withActor(actor, async (tx) => {
    const rows = await readRuns(tx, incidentId);
    const chosen = input.runId === null ? rows[0] : rows.find(({ id }) => id === input.runId);
    if (input.runId !== null && chosen === undefined) throw notFound();
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
      orderBy: { organisation: { name: 'asc' } },
    });
    const counters = chosen ? await tx.patientCounter.findMany({ where: { incidentId, runId: chosen.id } }) : [];
    const accounts = cases.flatMap(({ id, organisation }): CaseAccount[] => {
      const counter = counters.find(({ caseId }) => caseId === id);
      if (counter === undefined) return [];
      const { rowsRead, inserted, merged, rejected } = counter;
      return [{ caseId: id, name: organisation.name, read: rowsRead, inserted, merged, rejected }];
    });
    const source =
      chosen?.state === 'UPLOADED' && mayImport(actor, incidentId) ? await readSource(tx, chosen.id) : null;
    return {
      runs: rows.map(toDto),
      current: chosen ? toDto(chosen) : null,
      reasons: chosen ? await readReasons(tx, incidentId, chosen.id) : [],
      accounts,
      unattributed: chosen ? chosen.rowsRead - accounts.reduce((sum, account) => sum + account.read, 0) : 0,
      laboratories: cases.map(({ id, organisation }) => ({ caseId: id, name: organisation.name })),
      mayImport: mayImport(actor, incidentId),
      source,
    };
  });
  return { ...page, preview: source && page.current ? await readPreview(source) : null };
}

async function readSource(tx: Tx, runId: string) {
  const run = await tx.importRun.findUniqueOrThrow({
    where: { id: runId },
    select: { evidenceId: true, size: true, mapping: true, header: true, encoding: true, delimiter: true },
  });
  const { storageKey } = await tx.evidence.findUniqueOrThrow({
    where: { id: run.evidenceId },
    select: { storageKey: true },
  });
  return { ...run, size: Number(run.size), storageKey };
}

export type RejectRow = { row: number; reason: string; field: string; laboratory: string };

const EXPORT_PAGE = 10_000;

/**
 * The rejected rows of a run, in pages: number, reason, field, laboratory; never what the row said. The export is
 * logged before the first row leaves. @throws NOT_FOUND
 */
export async function* exportRejects(
  actor: Actor,
  input: { incidentId: string; runId: string },
): AsyncGenerator<RejectRow[]> {
  const { incidentId, runId } = input;
  if (!mayReadImport(actor, incidentId)) throw notFound();
  const names = await withActor(actor, async (tx) => {
    const run = await tx.importRun.findFirst({ where: { id: runId, incidentId }, select: { rowsRejected: true } });
    if (run === null) throw notFound();
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
    });
    await appendLog(tx, actor, {
      incidentId,
      type: 'patients.rejectsExported',
      payload: { runId, rows: run.rowsRejected },
    });
    return new Map(cases.map(({ id, organisation }) => [id, organisation.name]));
  });
  for (let last = 0; ; ) {
    const rows = await withActor(actor, (tx) =>
      tx.importReject.findMany({
        where: { incidentId, runId, rowNumber: { gt: last } },
        select: { rowNumber: true, reason: true, field: true, caseId: true },
        orderBy: { rowNumber: 'asc' },
        take: EXPORT_PAGE,
      }),
    );
    if (rows.length === 0) return;
    yield rows.map(({ rowNumber, reason, field, caseId }) => ({
      row: rowNumber,
      reason,
      field,
      laboratory: caseId === null ? '' : (names.get(caseId) ?? ''),
    }));
    last = rows.at(-1)?.rowNumber ?? last;
  }
}
