import 'server-only';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { getRequestChoices, listRequests, logRequestExport } from '../list/queries';
import type { RegisterSheet } from './register-pdf';

const MOST = 10_000;
const NONE = { due: [], state: [], kind: [], channel: [], case: [] };

/**
 * The register of a laboratory (caseId null: of all that the actor reads), in the order of the numbers; handing it out
 * is recorded. @throws NOT_FOUND for what the actor does not read
 */
export async function registerSheet(
  actor: Actor,
  { incidentId, caseId }: { incidentId: string; caseId: string | null },
): Promise<RegisterSheet> {
  const { cases } = await getRequestChoices(actor, { incidentId });
  const chosen = cases.find(({ id }) => id === caseId);
  if (caseId !== null && !chosen) throw notFound();
  const { rows, now } = await listRequests(actor, {
    incidentId,
    params: {
      q: '',
      sort: 'number',
      dir: 'asc',
      page: 1,
      pageSize: MOST,
      offset: 0,
      filters: { ...NONE, case: caseId ? [caseId] : [] },
      after: null,
      before: null,
    },
  });
  const incident = await withActor(actor, (tx) =>
    tx.incident.findUnique({ where: { id: incidentId }, select: { ref: true, exercise: true } }),
  );
  if (!incident) throw notFound();
  await logRequestExport(actor, { incidentId, requests: rows.length, format: 'pdf' });
  const only = cases.length === 1 ? cases[0] : undefined;
  return {
    laboratory: (chosen ?? only)?.name ?? '',
    incidentRef: incident.ref,
    exercise: incident.exercise,
    rows,
    now,
  };
}
