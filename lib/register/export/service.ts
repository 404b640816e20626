import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentNow } from '@/lib/platform/db/incident-clock';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { realNow } from '@/lib/platform/time/clock';
import type { DutyLabels } from '../document/words';
import { casesOf, type Scope } from '../list/queries';
import { readDutyLabels, readEntries } from '../read/queries';
import type { RegisterEntry } from '../rules';
import type { ExportFormat } from '../schema';

export interface RegisterExport {
  entries: RegisterEntry[];
  labels: DutyLabels;
  /** When it was made: the time of the incident, or real time for a register over several. */
  at: Date;
}

/**
 * The entries of an export, logged in the chain of every incident they belong to before anything is handed out: both or
 * neither. @throws NOT_FOUND for a register that is not the actor's, or an empty one
 */
export function exportRegister(
  actor: Actor,
  input: { scope: Scope; format: ExportFormat; caseId: string | null; organisationId: string | null },
): Promise<RegisterExport> {
  return withActor(
    actor,
    async (tx) => {
      const entries = await readEntries(tx, await casesOf(tx, actor, input));
      if (entries.length === 0) throw notFound();
      const labels = await readDutyLabels(tx);
      const byIncident = Map.groupBy(entries, (entry) => entry.incident.id);
      // Always in the same order: two exports at once must not wait for each other's chain.
      for (const incidentId of [...byIncident.keys()].sort()) {
        const of = byIncident.get(incidentId) ?? [];
        const laboratory =
          new Set(of.map((entry) => entry.laboratory.id)).size === 1 ? (of[0]?.laboratory.name ?? '') : '';
        await appendLog(tx, actor, {
          incidentId,
          caseId: of.length === 1 ? (of[0]?.caseId ?? null) : null,
          type: 'register.exported',
          payload: { format: input.format, entries: of.length, laboratory },
        });
      }
      const [only] = byIncident.size === 1 ? byIncident.keys() : [];
      return { entries, labels, at: only ? await incidentNow(tx, only) : realNow() };
    },
    { timeoutMs: 60_000 },
  );
}
