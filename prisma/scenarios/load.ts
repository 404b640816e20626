import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from '@/lib/platform/db/generated/client';
import { loadDedalus } from './dedalus-2021/load/scenario';

const SCENARIOS: Readonly<Record<string, (tx: Prisma.TransactionClient, now: Date) => Promise<boolean>>> = {
  'dedalus-2021': loadDedalus,
};

/** Names that `loadScenario` knows. */
export const SCENARIO_NAMES = Object.keys(SCENARIOS);

/**
 * Writes a scenario into the database of `adminUrl` (DATABASE_URL when left out), all of it or nothing. Its clock is
 * set so that at `now` it reads the scenario's opening. Loading twice changes nothing and returns false.
 * @throws RangeError for an unknown name.
 */
export async function loadScenario(name: string, options: { now: Date; adminUrl?: string }): Promise<boolean> {
  const load = SCENARIOS[name];
  if (!load) throw new RangeError(`unknown scenario ${name}; known: ${SCENARIO_NAMES.join(', ')}`);
  const connectionString = options.adminUrl ?? process.env.DATABASE_URL;
  if (!connectionString) throw new Error('DATABASE_URL is not set');
  const client = new PrismaClient({ adapter: new PrismaPg({ connectionString, application_name: 'vigie-scenario' }) });
  try {
    return await client.$transaction((tx) => load(tx, options.now), { timeout: 120_000, maxWait: 10_000 });
  } finally {
    await client.$disconnect();
  }
}
