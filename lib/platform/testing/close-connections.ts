import { closeClients } from '../db/client';
import { closeRawPool } from '../db/raw';
import { closeQueue } from '../jobs/queue';

/** Ends what a test file holds open: the queue, the connections for COPY, the application's clients and the test's own. */
export async function closeConnections(...own: readonly { $disconnect(): Promise<void> }[]): Promise<void> {
  await closeQueue();
  await closeRawPool();
  await closeClients();
  for (const client of own) await client.$disconnect();
}
