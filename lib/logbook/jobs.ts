import 'server-only';
import { systemActor } from '@/lib/platform/auth/system-actor';
import type { JobHandler } from '@/lib/platform/jobs/job';
import { anchorChain, dueChains } from './chain/service';

async function anchorAll(whole: boolean, signal: AbortSignal): Promise<void> {
  const actor = systemActor('logbook', '*');
  for (const chainId of await dueChains(actor, { all: whole })) {
    signal.throwIfAborted();
    await anchorChain(actor, chainId, { whole });
  }
}

export const jobs: JobHandler[] = [
  // Looks every minute; a chain is signed after 1,000 entries or 15 minutes.
  { name: 'logbook.anchor', cron: '* * * * *', run: (_, signal) => anchorAll(false, signal) },
  // Every night each chain is read again from its first entry.
  { name: 'logbook.verify', cron: '20 3 * * *', run: (_, signal) => anchorAll(true, signal) },
];
