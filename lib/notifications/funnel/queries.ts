import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole } from '@/lib/platform/auth/has-role';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { BATCH_READERS } from '../policy';
import { COUNTER_COLUMNS, COUNTERS, type Counts } from '../recipients/rules';
import { emptyFacts, type Funnel, type FunnelFacts, type FunnelGap, funnelOf, gapsOf, totalFacts } from './rules';

export interface LaboratoryFunnel {
  caseId: string;
  name: string;
  funnel: Funnel;
  gaps: FunnelGap[];
}

/** Per laboratory and in total; `unattributed` are rejected rows that named no laboratory, counted in the total only. */
export interface FunnelReport {
  laboratories: LaboratoryFunnel[];
  total: Funnel;
  gaps: FunnelGap[];
  unattributed: number;
}

/**
 * The reconciliation funnel from kept counts, for the laboratories the actor sees; null for a role that sees no
 * batches. Four grouped queries whatever the number of patients.
 */
export async function getFunnel(actor: Actor, { incidentId }: { incidentId: string }): Promise<FunnelReport | null> {
  if (!hasAnyRole(actor, incidentId, BATCH_READERS)) return null;
  return withActor(actor, async (tx) => {
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
    });
    const facts = await readFacts(tx, incidentId);
    const unattributed = await readUnattributed(tx, incidentId);
    const laboratories = cases
      .map((row) => {
        const own = facts.get(row.id) ?? emptyFacts();
        return { caseId: row.id, name: row.organisation.name, funnel: funnelOf(own), gaps: gapsOf(own), own };
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
    const all = totalFacts(laboratories.map(({ own }) => own));
    all.rowsRead += unattributed;
    all.rejected += unattributed;
    return {
      laboratories: laboratories.map(({ own: _, ...laboratory }) => laboratory),
      total: funnelOf(all),
      gaps: gapsOf(all),
      unattributed,
    };
  });
}

/** Kept counts per case, from the import's counters and the batches'. */
export async function readFacts(tx: Tx, incidentId: string): Promise<Map<string, FunnelFacts>> {
  const patients = await tx.patientCounter.groupBy({
    by: ['caseId'],
    where: { incidentId },
    _sum: {
      rowsRead: true,
      rejected: true,
      merged: true,
      inserted: true,
      withEmail: true,
      postOnly: true,
      unreachable: true,
    },
  });
  const batches = await tx.batch.groupBy({
    by: ['caseId'],
    where: { incidentId },
    _sum: { ...COUNTER_COLUMNS, takenOver: true },
  });
  const facts = new Map<string, FunnelFacts>();
  const of = (caseId: string): FunnelFacts => {
    const known = facts.get(caseId) ?? emptyFacts();
    facts.set(caseId, known);
    return known;
  };
  for (const { caseId, _sum } of patients) {
    const own = of(caseId);
    own.persons = _sum.inserted ?? 0;
    for (const key of ['rowsRead', 'rejected', 'merged', 'withEmail', 'postOnly', 'unreachable'] as const)
      own[key] = _sum[key] ?? 0;
  }
  for (const { caseId, _sum } of batches) {
    const own = of(caseId);
    own.counts = countsOf(_sum);
    own.takenOver = _sum.takenOver ?? 0;
  }
  return facts;
}

function countsOf(sum: Partial<Record<keyof Counts, number | null>>): Counts {
  const counts = emptyFacts().counts;
  for (const counter of COUNTERS) counts[counter] = sum[counter] ?? 0;
  return counts;
}

/** Rows of the files that named no laboratory; the runs are visible to the cell only. */
async function readUnattributed(tx: Tx, incidentId: string): Promise<number> {
  const runs = await tx.importRun.aggregate({ where: { incidentId }, _sum: { rowsRead: true } });
  const counted = await tx.patientCounter.aggregate({ where: { incidentId }, _sum: { rowsRead: true } });
  return Math.max(0, (runs._sum.rowsRead ?? 0) - (counted._sum.rowsRead ?? 0));
}
