import 'server-only';
import { z } from 'zod';
import { systemActor } from '@/lib/platform/auth/system-actor';
import type { JobHandler } from '@/lib/platform/jobs/job';
import { openIncidents, recomputeIncident } from './recompute/service';

const dataSchema = z.object({ cause: z.string() });

/** Background work of the rules: after a pack was added or withdrawn, the dates of running cases follow. */
export const jobs: readonly JobHandler[] = [
  {
    name: 'rules.recompute',
    run: async (data, signal) => {
      const { cause } = dataSchema.parse(data);
      for (const incidentId of await openIncidents(systemActor('rules.recompute', '*'))) {
        signal.throwIfAborted();
        await recomputeIncident(systemActor('rules.recompute', incidentId), { incidentId, cause });
      }
    },
  },
];
