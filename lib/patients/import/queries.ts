import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { mayImport, mayReadImport } from '../policy';
import { findPreview, type Preview, readPreview } from './preview';
import { REJECT_REASONS, type RejectReason } from './reasons';
import { type ImportRunDto, RUN, toRunDto } from './run-dto';

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
export type ImportPage = {
  runs: ImportRunDto[];
  current: ImportRunDto | null;
  file: LeakFileDto | null;
  preview: Preview | null;
  reasons: ReasonCount[];
  accounts: CaseAccount[];
  /** Rows rejected before a laboratory was known. */
  unattributed: number;
  laboratories: { caseId: string; name: string }[];
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
    const found = input.runId === null ? rows[0] : rows.find(({ run }) => run.id === input.runId);
    if (input.runId !== null && found === undefined) throw notFound();
    const chosen = found?.run;
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
    return {
      runs: rows.map(({ run, sha256 }) => toRunDto(run, sha256)),
      current: found ? toRunDto(found.run, found.sha256) : null,
      file: found ? await readFile(tx, incidentId, found) : null,
      reasons: chosen ? await readReasons(tx, incidentId, chosen.id) : [],
      accounts,
      unattributed: chosen ? chosen.rowsRead - accounts.reduce((sum, account) => sum + account.read, 0) : 0,
      laboratories: cases.map(({ id, organisation }) => ({ caseId: id, name: organisation.name })),
      mayImport: mayImport(actor, incidentId),
      source: chosen ? await findPreview(tx, actor, { ...chosen, incidentId }) : null,
    };
  });
  return { ...page, preview: source ? await readPreview(source) : null };
}
