import path from 'node:path';
import { anchorChain } from '@/lib/logbook/chain/service';
import { exportFolder } from '@/lib/logbook/export/service';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { verifyLog } from '../verify-log.mjs';
import type { Fire, Stage } from './stage';

/** The log after all that: exported and checked entry by entry, as an outsider checks it. */
export async function verifyChain({ world, dataDir }: Stage, { seed, report }: Fire): Promise<void> {
  const actor = systemActor('faults', '*');
  const out = path.join(dataDir, `log-${seed}`);
  await anchorChain(actor, world.incident.id, { whole: true });
  const { entries } = await exportFolder(actor, { ref: world.incident.ref, out });
  const { ok, lines } = verifyLog(out);
  report.entries = entries;
  if (ok) return;
  report.lost += 1;
  report.problems.push(`the log does not verify: ${lines.join(' ')}`);
}
