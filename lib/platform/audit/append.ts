import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import type { Tx } from '@/lib/platform/db/with-actor';
import { realNow } from '@/lib/platform/time/clock';
import { encodeEntry, SYSTEM_CHAIN } from './entry';
import type { AuditEvents, AuditType } from './events';

export type NewLogEntry<T extends AuditType> = {
  /** null: the chain of what belongs to no incident. */
  incidentId: string | null;
  type: T;
  caseId?: string | null;
  payload: AuditEvents[T];
  /** A person's note, decision or recorded contact, as opposed to what the software notes by itself. */
  human?: boolean;
  /** Number of the entry this one supersedes. */
  corrects?: number;
  /** System actors only (scenario, import): the person in whose name, and the incident's time, it is written. */
  onBehalfOf?: { userId: string | null; name: string };
  caseAt?: Date;
};

/**
 * Appends one entry to the incident's hash chain, inside the transaction of the change it records: both or neither.
 * The chain stays locked until the transaction ends, so call it after the other writes.
 * @returns the entry's number in its chain, from 1 without gaps.
 * @throws TypeError for a payload that is nested, unsafe or holds a NIR; DomainError NOT_FOUND for an unknown incident;
 *   the database refuses (42501) another actor's name or an incident without membership.
 */
export async function appendLog<T extends AuditType>(
  tx: Tx,
  actor: Actor,
  e: NewLogEntry<T>,
): Promise<{ seq: number }> {
  if (actor.kind !== 'system' && (e.onBehalfOf || e.caseAt))
    throw new TypeError('onBehalfOf and caseAt: system actors only');
  const caseAt = e.caseAt ?? (await incidentNow(tx, e.incidentId));
  const author = e.onBehalfOf ?? { userId: actor.kind === 'system' ? null : actor.userId, name: actor.name };
  const entry = encodeEntry({
    v: 1,
    incidentId: e.incidentId,
    type: e.type,
    caseId: e.caseId ?? null,
    actorId: author.userId,
    actorName: author.name,
    at: realNow().toISOString(),
    caseAt: caseAt.toISOString(),
    human: e.human ?? false,
    corrects: e.corrects ?? null,
    payload: e.payload,
  });
  const rows = await tx.$queryRaw<
    { seq: number }[]
  >`SELECT app.append_log(${e.incidentId ?? SYSTEM_CHAIN}::uuid, ${entry}) AS seq`;
  const seq = rows[0]?.seq;
  if (seq === undefined) throw new Error('append_log returned nothing');
  return { seq };
}
