import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { canManageKeys } from '../../policy';

export interface KeyLine {
  id: string;
  name: string;
  recipient: string;
  fingerprint: string;
  registeredName: string;
  registeredAt: string;
  revokedAt: string | null;
  revokedName: string;
}

/** Every key ever registered, newest first. @throws NOT_FOUND for anybody but the administrator. */
export async function listKeys(actor: Actor): Promise<KeyLine[]> {
  if (!canManageKeys(actor)) throw notFound();
  const rows = await withActor(actor, (tx) =>
    tx.carrierKey.findMany({
      orderBy: [{ registeredAt: 'desc' }],
      select: {
        id: true,
        name: true,
        recipient: true,
        fingerprint: true,
        registeredName: true,
        registeredAt: true,
        revokedAt: true,
        revokedName: true,
      },
    }),
  );
  return rows.map(({ registeredAt, revokedAt, ...row }) => ({
    ...row,
    registeredAt: registeredAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
