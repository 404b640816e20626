import 'server-only';
import type { z } from 'zod';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import { canManageKeys } from '../../policy';
import { keyFingerprint, usableRecipient } from '../encrypt';
import type { registerKeySchema, revokeKeySchema } from '../schema';

const invalid = (key: string): DomainError => new DomainError('INVALID', key, {}, { recipient: key });

/** Registers the public key of a mail house. @throws NOT_FOUND for anybody but the administrator, INVALID. */
export async function registerKey(
  actor: Actor,
  { name, recipient }: z.output<typeof registerKeySchema>,
): Promise<{ keyId: string; fingerprint: string }> {
  if (!canManageKeys(actor)) throw notFound();
  if (!usableRecipient(recipient)) throw invalid('notifications.errors.keyInvalid');
  const fingerprint = keyFingerprint(recipient);
  return withActor(actor, async (tx) => {
    if ((await tx.carrierKey.count({ where: { recipient } })) > 0) throw invalid('notifications.errors.keyKnown');
    const { id } = await tx.carrierKey.create({
      data: { name, recipient, fingerprint, registeredBy: actor.userId, registeredName: actor.name },
      select: { id: true },
    });
    await appendLog(tx, actor, {
      incidentId: null,
      type: 'carrierKey.registered',
      payload: { keyId: id, name, fingerprint },
    });
    return { keyId: id, fingerprint };
  });
}

/** A key that must not be used any more: batches that name it stop before their package is made. */
export async function revokeKey(actor: Actor, { keyId }: z.output<typeof revokeKeySchema>): Promise<{ keyId: string }> {
  if (!canManageKeys(actor)) throw notFound();
  return withActor(actor, async (tx) => {
    const key = await tx.carrierKey.findUnique({
      where: { id: keyId },
      select: { name: true, fingerprint: true, revokedAt: true },
    });
    if (!key) throw notFound();
    if (key.revokedAt) throw new DomainError('CONFLICT', 'notifications.errors.keyRevoked');
    const { name, fingerprint } = key;
    await tx.carrierKey.update({
      where: { id: keyId },
      data: { revokedAt: realNow(), revokedName: actor.name },
      select: { id: true },
    });
    await appendLog(tx, actor, { incidentId: null, type: 'carrierKey.revoked', payload: { keyId, name, fingerprint } });
    return { keyId };
  });
}
