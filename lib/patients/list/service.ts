import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { hasAnyRole, hasRole } from '@/lib/platform/auth/has-role';
import { createBlindIndex } from '@/lib/platform/crypto/blind-index';
import { findIncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { Prisma } from '@/lib/platform/db/generated/client';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError, notFound } from '@/lib/platform/errors';
import { parseDate } from '../identifiers/dates';
import { parseEmail } from '../identifiers/email';
import { normaliseName } from '../identifiers/names';
import { parseNir } from '../identifiers/nir';
import { parsePhone } from '../identifiers/phone';
import { PERSON_READERS } from '../policy';
import type { LookUp } from '../schema';
import type { MaskedPerson, PersonRow } from './masked';
import { maskRows } from './queries';

const MAX_FOUND = 100;

const INDEXED = {
  nir: (index: string) => Prisma.sql`nir_idx = ${index}::uuid`,
  email: (index: string) => Prisma.sql`email_idx = ${index}::uuid`,
  phone: (index: string) => Prisma.sql`(phone_idx = ${index}::uuid OR landline_idx = ${index}::uuid)`,
  nameBirth: (index: string) => Prisma.sql`name_birth_idx = ${index}::uuid`,
} as const;

type Key = { kind: keyof typeof INDEXED; value: string };

/** Names and birth date as the import indexes them: the birth name, or the only name the file has. */
function nameKey(input: Extract<LookUp, { lastName: string }>): Key | null {
  const [lastName, firstName] = [normaliseName(input.lastName), normaliseName(input.firstName)];
  const birth = parseDate(input.birthDate);
  return birth === null || lastName === '' || firstName === ''
    ? null
    : { kind: 'nameBirth', value: `${birth}|${lastName}|${firstName}` };
}

/** What a typed identifier is; the NIR first, since ten of its digits could pass for a number of elsewhere. */
function keyOf(text: string): Key | null {
  const nir = parseNir(text);
  if (nir.ok) return { kind: 'nir', value: nir.body };
  const email = parseEmail(text);
  if (email !== null) return { kind: 'email', value: email };
  const phone = parsePhone(text);
  return phone === null ? null : { kind: 'phone', value: phone };
}

export type LookUpResult = { kind: Key['kind']; persons: MaskedPerson[] };

/**
 * Finds who has exactly this NIR, e-mail, telephone, or names and birth date, among the laboratories the actor may see, through the blind
 * indexes. The typed value is neither kept nor logged; the act is, with the number found.
 * @throws DomainError NOT_FOUND (no right), INVALID (not a whole identifier)
 */
export async function lookUp(actor: Actor, input: LookUp): Promise<LookUpResult> {
  const { incidentId } = input;
  if (!hasAnyRole(actor, incidentId, PERSON_READERS)) throw notFound();
  const named = 'lastName' in input;
  const key = named ? nameKey(input) : keyOf(input.value);
  if (key === null) {
    const problem = named ? 'patients.lookUp.invalidDate' : 'patients.lookUp.invalid';
    throw new DomainError('INVALID', problem, {}, { [named ? 'birthDate' : 'value']: problem });
  }
  return withActor(actor, async (tx) => {
    const keys = await findIncidentKeys(tx, incidentId);
    const cases = await tx.breachCase.findMany({
      where: { incidentId },
      select: { id: true, organisation: { select: { name: true } } },
    });
    const laboratories = cases
      .map(({ id, organisation }) => ({ caseId: id, name: organisation.name }))
      .filter(({ caseId }) => hasRole(actor, incidentId, PERSON_READERS, caseId));
    const index = keys === null ? null : createBlindIndex(keys.indexKey).uuid(key.kind, key.value);
    const rows =
      index === null
        ? []
        : await tx.$queryRaw<PersonRow[]>`
            SELECT id, case_id AS "caseId", identity, secret, department, categories, flags, has_email AS "hasEmail",
              has_post AS "hasPost", nir_valid AS "nirValid", row_number AS row
            FROM person
            WHERE incident_id IS NOT DISTINCT FROM ${incidentId}::uuid
              AND ${INDEXED[key.kind](index)}
            LIMIT ${MAX_FOUND}`;
    const persons = keys === null ? [] : maskRows(rows, { keys, laboratories });
    await appendLog(tx, actor, {
      incidentId,
      type: 'patients.lookedUp',
      payload: { kind: key.kind, found: persons.length },
    });
    return { kind: key.kind, persons };
  });
}
