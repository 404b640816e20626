import 'server-only';
import { createBlindIndex } from '@/lib/platform/crypto/blind-index';
import { findIncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import { parseDate } from '../identifiers/dates';
import { parseEmail } from '../identifiers/email';
import { normaliseName } from '../identifiers/names';
import { parseNir } from '../identifiers/nir';
import { parsePhone } from '../identifiers/phone';
import type { LookUp } from '../schema';
import { maskRows } from './mask-rows';
import type { MaskedPerson, PersonRow } from './masked';

const MAX_FOUND = 100;

const INDEXED = {
  nir: (index: string) => Prisma.sql`nir_idx = ${index}::uuid`,
  email: (index: string) => Prisma.sql`email_idx = ${index}::uuid`,
  phone: (index: string) => Prisma.sql`(phone_idx = ${index}::uuid OR landline_idx = ${index}::uuid)`,
  nameBirth: (index: string) => Prisma.sql`name_birth_idx = ${index}::uuid`,
} as const;

/** A whole identifier as the import indexes it. */
export type PersonKey = { kind: keyof typeof INDEXED; value: string };

/** Names and birth date as the import indexes them: the birth name, or the only name the file has. */
function nameKey(input: Extract<LookUp, { lastName: string }>): PersonKey | null {
  const [lastName, firstName] = [normaliseName(input.lastName), normaliseName(input.firstName)];
  const birth = parseDate(input.birthDate);
  return birth === null || lastName === '' || firstName === ''
    ? null
    : { kind: 'nameBirth', value: `${birth}|${lastName}|${firstName}` };
}

/** What a typed identifier is; the NIR first, since ten of its digits could pass for a number of elsewhere. */
function valueKey(text: string): PersonKey | null {
  const nir = parseNir(text);
  if (nir.ok) return { kind: 'nir', value: nir.body };
  const email = parseEmail(text);
  if (email !== null) return { kind: 'email', value: email };
  const phone = parsePhone(text);
  return phone === null ? null : { kind: 'phone', value: phone };
}

/** What was typed, as a key; null when it is not a whole identifier. */
export const personKey = (input: LookUp): PersonKey | null =>
  'lastName' in input ? nameKey(input) : valueKey(input.value);

/**
 * Persons of an incident who have exactly this identifier, masked, in the transaction of who asks: row-level security
 * leaves out the others. At most 100; none when nothing was ever sealed.
 */
export async function findPersons(
  tx: Tx,
  input: { incidentId: string; key: PersonKey; laboratories: readonly { caseId: string; name: string }[] },
): Promise<MaskedPerson[]> {
  const { incidentId, key, laboratories } = input;
  const keys = await findIncidentKeys(tx, incidentId);
  if (keys === null) return [];
  const index = createBlindIndex(keys.indexKey).uuid(key.kind, key.value);
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT id, case_id AS "caseId", identity, secret, department, categories, flags, has_email AS "hasEmail",
      has_post AS "hasPost", nir_valid AS "nirValid", row_number AS row
    FROM person
    WHERE incident_id IS NOT DISTINCT FROM ${incidentId}::uuid
      AND ${INDEXED[key.kind](index)}
    LIMIT ${MAX_FOUND}`;
  return maskRows(rows, { keys, laboratories });
}
