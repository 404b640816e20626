import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasRole } from '@/lib/platform/auth/has-role';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { PERSON_READERS } from '../../policy';
import { writeCursor } from '../cursor';
import { readFilter } from '../filter';
import { maskRows } from '../mask-rows';
import type { MaskedPerson } from '../masked';
import { describeFilter, readRows } from '../queries';
import type { PatientParams } from '../table';

const PAGE = 2000;

export type ExportInput = { incidentId: string; caseId: string; params: PatientParams };

/**
 * The masked list under its filters, page after page. The export is logged before the first row leaves.
 * @throws DomainError NOT_FOUND for who sees no persons
 */
export async function* exportPersons(actor: Actor, input: ExportInput): AsyncGenerator<MaskedPerson[]> {
  const { incidentId } = input;
  const { filter, keys, laboratories } = await withActor(actor, async (tx) => {
    const found = await tx.breachCase.findMany({
      where: { incidentId, ...(input.caseId !== '' && { id: input.caseId }) },
      select: { id: true, organisation: { select: { name: true } } },
    });
    const seen = found.filter(({ id }) => hasRole(actor, incidentId, PERSON_READERS, id));
    if (seen.length === 0) throw notFound();
    const ids = seen.map(({ id }) => id);
    const filter = await readFilter(tx, { incidentId, params: input.params, cases: ids });
    await appendLog(tx, actor, {
      incidentId,
      caseId: ids.length === 1 ? (ids[0] ?? null) : null,
      type: 'patients.exported',
      payload: { laboratories: ids.length, filter: describeFilter(input.params) },
    });
    return {
      filter,
      keys: await incidentKeys(tx, incidentId),
      laboratories: seen.map(({ id, organisation }) => ({ caseId: id, name: organisation.name })),
    };
  });
  for (let after: string | null = null; ; ) {
    const params: PatientParams = { ...input.params, pageSize: PAGE, after, before: null };
    const rows = await withActor(actor, (tx) => readRows(tx, { incidentId, params }, filter));
    const shown = rows.slice(0, PAGE);
    if (shown.length > 0) yield maskRows(shown, { keys, laboratories });
    const last = shown.at(-1);
    if (rows.length <= PAGE || !last) return;
    after = writeCursor(last);
  }
}
