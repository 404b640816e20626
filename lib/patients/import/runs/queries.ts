import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { mayImport, mayReadImport } from '../../policy';
import { type CheckResult, checkResultSchema } from '../check/result';
import { listMappings, type MappingDto } from '../mappings/queries';
import { findPreview, type Preview, readPreview } from '../preview/preview';
import { laboratoriesOf, type QualityRow, readQuality } from '../report/queries';
import { REJECT_REASONS, type RejectReason } from '../rows/reasons';
import { bytesToRead, type ImportRunDto, pace, RUN, type RunRow, toRunDto } from './run-dto';

export type ReasonCount = { reason: RejectReason; field: string; count: number };
export type CaseAccount = {
  caseId: string;
  name: string;
  read: number;
  inserted: number;
  merged: number;
  rejected: number;
};
/** The stored file of an import, and what became of it. */
export type LeakFileDto = {
  container: 'PLAIN' | 'GZIP' | 'ZIP';
  innerName: string;
  state: 'KEPT' | 'SEALED' | 'DESTROYED';
  size: number;
  sha256: string;
  changedAt: Date | null;
  changedBy: string;
};
/** A dry run at work, or its counts. */
export type CheckDto = {
  share: number;
  read: number;
  rate: number | null;
  leftMs: number | null;
  result: (CheckResult & { accounts: CaseAccount[] }) | null;
};
type Laboratory = { caseId: string; name: string };
export type ImportPage = {
  runs: ImportRunDto[];
  current: ImportRunDto | null;
  file: LeakFileDto | null;
  preview: Preview | null;
  reasons: ReasonCount[];
  accounts: CaseAccount[];
  /** Rows rejected before a laboratory was known. */
  unattributed: number;
  check: CheckDto | null;
  /** Whether the import, once started, reads as a dry run before it did. */
  checked: boolean;
  quality: QualityRow[];
  laboratories: Laboratory[];
  mappings: MappingDto[];
  mayImport: boolean;
};

async function readRuns(tx: Tx, incidentId: string) {
  const runs = await tx.importRun.findMany({
    where: { incidentId },
    select: RUN,
    orderBy: { createdAt: 'desc' },
    take: 50,
  });
  const pieces = await tx.evidence.findMany({
    where: { incidentId, id: { in: runs.map(({ evidenceId }) => evidenceId) } },
    select: { id: true, sha256: true, size: true },
  });
  return runs.map((run) => {
    const piece = pieces.find(({ id }) => id === run.evidenceId);
    return { run, received: Number(piece?.size ?? 0), sha256: piece?.sha256 ?? '' };
  });
}
type Read = Awaited<ReturnType<typeof readRuns>>[number];

async function readFile(tx: Tx, incidentId: string, { run, received, sha256 }: Read): Promise<LeakFileDto | null> {
  const file = await tx.importFile.findFirst({
    where: { incidentId, evidenceId: run.evidenceId },
    select: { container: true, innerName: true, state: true, changedAt: true, changedBy: true },
  });
  return file === null ? null : { ...file, size: received, sha256 };
}

/** What page parts about the chosen import need of it. */
type Scope = { incidentId: string; run: RunRow | null; cases: readonly Laboratory[] };

async function readAccount(tx: Tx, { incidentId, run, cases }: Scope) {
  const where = { incidentId, runId: run?.id ?? incidentId };
  const counters = run ? await tx.patientCounter.findMany({ where }) : [];
  const accounts = cases.flatMap(({ caseId, name }): CaseAccount[] => {
    const counter = counters.find((row) => row.caseId === caseId);
    if (counter === undefined) return [];
    const { rowsRead, inserted, merged, rejected } = counter;
    return [{ caseId, name, read: rowsRead, inserted, merged, rejected }];
  });
  const groups = run
    ? await tx.importReject.groupBy({
        by: ['reason', 'field'],
        where,
        _count: true,
        orderBy: { _count: { reason: 'desc' } },
      })
    : [];
  const reasons = groups.flatMap(({ reason, field, _count }): ReasonCount[] => {
    const known = REJECT_REASONS.find((code) => code === reason);
    return known === undefined ? [] : [{ reason: known, field, count: _count }];
  });
  return {
    accounts,
    reasons,
    unattributed: run ? run.rowsRead - accounts.reduce((sum, account) => sum + account.read, 0) : 0,
  };
}

async function readCheck(tx: Tx, { incidentId, run, cases }: Scope): Promise<CheckDto | null> {
  if (run === null || (run.state !== 'CHECKING' && run.state !== 'READY')) return null;
  const check = await tx.importCheck.findFirst({ where: { runId: run.id, incidentId } });
  if (check === null) return null;
  const share = Math.min(0.999, Number(check.offsetBytes) / bytesToRead(run));
  const { rowsRead: read, startedAt: since } = check;
  const result = check.result === null ? null : checkResultSchema.parse(check.result);
  return {
    share: result === null ? share : 1,
    read,
    ...pace({ since, done: read, share, total: read }),
    result: result && {
      ...result,
      accounts: result.laboratories
        .map((laboratory) => ({
          ...laboratory,
          name: cases.find((one) => one.caseId === laboratory.caseId)?.name ?? '',
        }))
        .toSorted((one, other) => one.name.localeCompare(other.name, 'fr')),
    },
  };
}

async function wasChecked(tx: Tx, { incidentId, run }: Scope): Promise<boolean> {
  if (run === null || run.startedAt === null) return false;
  return (await tx.importCheck.count({ where: { runId: run.id, incidentId, finishedAt: { not: null } } })) > 0;
}

/**
 * The import page: every file received, and of the chosen one (else the latest) the preview, the dry run, the progress or
 * the account. Nothing of a row's content. @throws NOT_FOUND for those who neither import nor audit
 */
export async function getImportPage(
  actor: Actor,
  input: { incidentId: string; runId: string | null },
): Promise<ImportPage> {
  const { incidentId } = input;
  if (!mayReadImport(actor, incidentId)) throw notFound();
  const { source, ...page } = await withActor(actor, async (tx) => {
    const rows = await readRuns(tx, incidentId);
    const found = input.runId === null ? rows[0] : rows.find(({ run }) => run.id === input.runId);
    if (input.runId !== null && found === undefined) throw notFound();
    const cases = await laboratoriesOf(tx, incidentId);
    const scope = { incidentId, run: found?.run ?? null, cases };
    return {
      runs: rows.map(({ run, sha256 }) => toRunDto(run, sha256)),
      current: found ? toRunDto(found.run, found.sha256) : null,
      file: found ? await readFile(tx, incidentId, found) : null,
      ...(await readAccount(tx, scope)),
      check: await readCheck(tx, scope),
      checked: await wasChecked(tx, scope),
      quality: scope.run ? await readQuality(tx, { incidentId, runId: scope.run.id }) : [],
      laboratories: cases,
      mappings: await listMappings(tx, actor),
      mayImport: mayImport(actor, incidentId),
      source: scope.run ? await findPreview(tx, actor, { ...scope.run, incidentId }) : null,
    };
  });
  return { ...page, preview: source ? await readPreview(source) : null };
}
