import 'server-only';
import type { Tx } from '@/lib/platform/db/with-actor';
import { CHANNEL, type Topic } from './topics';

/** Tells every open page of the incident, once the transaction commits, that the topic changed. Ids only: each page re-reads as its own user. */
export async function notifyLive(tx: Tx, event: { incidentId: string; topic: Topic }): Promise<void> {
  await tx.$executeRaw`select pg_notify(${CHANNEL}, ${JSON.stringify({ i: event.incidentId, t: event.topic })})`;
}
