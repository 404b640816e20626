import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { mayPurge, maySeePurge } from '../policy';
import { blockersOf, type PurgeBlocker, type PurgeFacts } from './rules';

export type PurgeState = 'REQUESTED' | 'RUNNING' | 'DONE';
export type PurgePage = {
  incidentId: string;
  ref: string;
  persons: number;
  blockers: PurgeBlocker[];
  purge: {
    id: string;
    state: PurgeState;
    reason: string;
    requested: { name: string; at: string };
    confirmed: { name: string; at: string } | null;
    finishedAt: string | null;
    /** Asked by the reader: somebody else must confirm. */
    mine: boolean;
  } | null;
  mayAct: boolean;
};

/**
 * What stands against a purge of the incident now, the same for each who may see it, whatever else row security hides.
 * @throws DomainError NOT_FOUND
 */
export async function purgeFacts(tx: Tx, incidentId: string): Promise<PurgeFacts> {
  const [facts] = await tx.$queryRaw<PurgeFacts[]>`SELECT * FROM app.purge_facts(${incidentId}::uuid)`;
  if (facts === undefined) throw notFound();
  return facts;
}

/** The page of the end of retention: what would be destroyed, what stands against it, who asked and confirmed. */
export async function getPurgePage(actor: Actor, { incidentId }: { incidentId: string }): Promise<PurgePage> {
  if (!maySeePurge(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const { ref } = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, select: { ref: true } });
    const { _sum } = await tx.patientCounter.aggregate({ where: { incidentId }, _sum: { inserted: true } });
    const row = await tx.retentionPurge.findFirst({ where: { incidentId, state: { not: 'WITHDRAWN' } } });
    return {
      incidentId,
      ref,
      persons: _sum.inserted ?? 0,
      blockers: row === null ? blockersOf(await purgeFacts(tx, incidentId)) : [],
      purge:
        row === null || row.state === 'WITHDRAWN'
          ? null
          : {
              id: row.id,
              state: row.state,
              reason: row.reason,
              requested: { name: row.requestedName, at: row.requestedAt.toISOString() },
              confirmed: row.confirmedAt && { name: row.confirmedName, at: row.confirmedAt.toISOString() },
              finishedAt: row.finishedAt?.toISOString() ?? null,
              mine: row.requestedBy === actor.userId,
            },
      mayAct: mayPurge(actor, incidentId),
    };
  });
}

/** The signed certificate of a finished purge. @throws DomainError NOT_FOUND */
export async function getCertificate(
  actor: Actor,
  { incidentId }: { incidentId: string },
): Promise<{ certificate: string; signature: string; publicKey: string }> {
  if (!maySeePurge(actor, incidentId)) throw notFound();
  const row = await withActor(actor, (tx) => tx.retentionPurge.findFirst({ where: { incidentId, state: 'DONE' } }));
  if (row === null) throw notFound();
  return { certificate: row.certificate, signature: row.signature, publicKey: row.publicKey };
}
