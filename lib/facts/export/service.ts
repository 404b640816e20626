import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { FACTS, type FactDef } from '../keys/catalogue';
import { mayReadFacts } from '../policy';
import { readFactSheets } from '../read/queries';
import type { CurrentFact } from '../rules';

/** One line of the export: a fact of the incident ('' as laboratory) or a laboratory's own. */
export interface ExportedFact {
  def: FactDef;
  laboratory: string;
  fact: CurrentFact;
}

/** Current facts: those of the incident, then what each laboratory in sight has of its own; handing them out is logged. */
export async function exportFacts(actor: Actor, { incidentId }: { incidentId: string }): Promise<ExportedFact[]> {
  if (!mayReadFacts(actor, incidentId)) throw notFound();
  return withActor(actor, async (tx) => {
    const { common, cases } = await readFactSheets(tx, { incidentId, caseIds: 'all' });
    const places = [
      { laboratory: '', facts: common },
      ...[...cases.values()].map((facts) => ({ laboratory: String(facts.controllerName?.value ?? ''), facts })),
    ];
    const rows = FACTS.flatMap((def) =>
      places.flatMap(({ laboratory, facts }) => {
        const fact = facts[def.key];
        return fact && (laboratory === '' || fact.scope === 'case') ? [{ def, laboratory, fact }] : [];
      }),
    );
    await appendLog(tx, actor, { incidentId, type: 'fact.exported', payload: { facts: rows.length } });
    return rows;
  });
}
