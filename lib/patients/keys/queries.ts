import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { mayManageKeys } from '../policy';

export type KeyState = {
  incidentId: string;
  ref: string;
  title: string;
  kekId: string;
  createdAt: string;
  destroyedAt: string | null;
  rotation: { done: number; total: number } | null;
  lastRotatedAt: string | null;
};

/** The keys of all incidents: age and state, never a key or a person. Administrators only. @throws NOT_FOUND */
export async function getKeys(actor: Actor): Promise<KeyState[]> {
  if (!mayManageKeys(actor)) throw notFound();
  return withActor(actor, async (tx) => {
    const rows = await tx.$queryRaw<
      { incidentId: string; ref: string; title: string; kekId: string; createdAt: Date; destroyedAt: Date | null }[]
    >`SELECT incident_id AS "incidentId", ref, title, kek_id AS "kekId", created_at AS "createdAt", destroyed_at AS "destroyedAt"
      FROM app.key_overview()`;
    const rotations = await tx.keyRotation.findMany({ orderBy: { startedAt: 'desc' } });
    return rows.map(({ createdAt, destroyedAt, ...row }) => {
      const own = rotations.filter(({ incidentId }) => incidentId === row.incidentId);
      const open = own.find(({ finishedAt }) => finishedAt === null);
      return {
        ...row,
        createdAt: createdAt.toISOString(),
        destroyedAt: destroyedAt?.toISOString() ?? null,
        rotation: open ? { done: open.done, total: open.total } : null,
        lastRotatedAt: own.find(({ finishedAt }) => finishedAt !== null)?.finishedAt?.toISOString() ?? null,
      };
    });
  });
}
