import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { mayReadImport } from '../../policy';
import type { QualityCounts } from '../rows/quality';

/** Quality of a laboratory's rows in one file; `duplicates` are rows that named a person already known. */
export type QualityRow = { caseId: string; name: string; counts: QualityCounts; rejected: number; duplicates: number };

/** Laboratories of an incident by name. */
export async function laboratoriesOf(tx: Tx, incidentId: string): Promise<{ caseId: string; name: string }[]> {
  const cases = await tx.breachCase.findMany({
    where: { incidentId },
    select: { id: true, organisation: { select: { name: true } } },
    orderBy: { organisation: { name: 'asc' } },
  });
  return cases.map(({ id, organisation }) => ({ caseId: id, name: organisation.name }));
}

/** The quality of one import, per laboratory that has rows in it. */
export async function readQuality(tx: Tx, where: { incidentId: string; runId: string }): Promise<QualityRow[]> {
  const [rows, counters, cases] = [
    await tx.importQuality.findMany({ where }),
    await tx.patientCounter.findMany({ where, select: { caseId: true, merged: true, rejected: true } }),
    await laboratoriesOf(tx, where.incidentId),
  ];
  return cases.flatMap(({ caseId, name }): QualityRow[] => {
    const found = rows.find((row) => row.caseId === caseId);
    if (found === undefined) return [];
    const { incidentId: _, runId: __, caseId: ___, ...counts } = found;
    const counter = counters.find((row) => row.caseId === caseId);
    return [{ caseId, name, counts, rejected: counter?.rejected ?? 0, duplicates: counter?.merged ?? 0 }];
  });
}

/** The quality report as a file leaves; logged. @throws NOT_FOUND */
export async function exportQuality(actor: Actor, input: { incidentId: string; runId: string }): Promise<QualityRow[]> {
  const { incidentId, runId } = input;
  if (!mayReadImport(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    if ((await tx.importRun.count({ where: { id: runId, incidentId } })) === 0) throw notFound();
    const rows = await readQuality(tx, { incidentId, runId });
    await appendLog(tx, actor, {
      incidentId,
      type: 'patients.qualityExported',
      payload: { runId, laboratories: rows.length },
    });
    return rows;
  });
}
