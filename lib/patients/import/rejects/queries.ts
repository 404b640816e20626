import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { mayReadImport } from '../../policy';

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
