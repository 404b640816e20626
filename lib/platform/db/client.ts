import 'server-only';
import { required } from '@/lib/platform/env';
import { PrismaClient } from './generated/client';
import { SequentialPg } from './sequential-adapter';

type Door = 'app' | 'worker';
const URLS = { app: 'VIGIE_APP_DATABASE_URL', worker: 'VIGIE_WORKER_DATABASE_URL' } as const;

// Survives module reloads of the development server, which would otherwise open a new pool each time.
const store = globalThis as typeof globalThis & { vigieClients?: Partial<Record<Door, PrismaClient>> };

/** The raw client of one database role. Not for use outside lib/platform/db and lib/platform/auth: it has no actor. */
export function rawClient(door: Door): PrismaClient {
  store.vigieClients ??= {};
  store.vigieClients[door] ??= new PrismaClient({
    adapter: new SequentialPg({ connectionString: required(URLS[door]), max: 10, application_name: `vigie-${door}` }),
  });
  return store.vigieClients[door];
}

/** Closes every pool of this process (tests, end of a script). */
export async function closeClients(): Promise<void> {
  await Promise.all(Object.values(store.vigieClients ?? {}).map((client) => client.$disconnect()));
  store.vigieClients = {};
}
