import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { PERSON_READERS } from '../policy';
import type { LookUp } from '../schema';
import { findPersons, type PersonKey, personKey } from './find';
import type { MaskedPerson } from './masked';

export type LookUpResult = { kind: PersonKey['kind']; persons: MaskedPerson[] };

/**
 * Finds who has exactly this NIR, e-mail, telephone, or names and birth date, among the laboratories the actor may see, through the blind
 * indexes. The typed value is neither kept nor logged; the act is, with the number found.
 * @throws DomainError NOT_FOUND (no right), INVALID (not a whole identifier)
 */
export async function lookUp(actor: Actor, input: LookUp): Promise<LookUpResult> {
  const { incidentId } = input;
  if (!hasAnyRole(actor, incidentId, PERSON_READERS)) throw notFound();
  const key = personKey(input);
  if (key === null) {
    const named = 'lastName' in input;
    const problem = named ? 'patients.lookUp.invalidDate' : 'patients.lookUp.invalid';
    throw new DomainError('INVALID', problem, {}, { [named ? 'birthDate' : 'value']: problem });
  }
  return withActor(actor, async (tx) => {
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
    });
    const laboratories = cases
      .map(({ id, organisation }) => ({ caseId: id, name: organisation.name }))
      .filter(({ caseId }) => hasRole(actor, incidentId, PERSON_READERS, caseId));
    const persons = await findPersons(tx, { incidentId, key, laboratories });
    await appendLog(tx, actor, {
      incidentId,
      type: 'patients.lookedUp',
      payload: { kind: key.kind, found: persons.length },
    });
    return { kind: key.kind, persons };
  });
}
