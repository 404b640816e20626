import 'server-only';
import { nirKey } from '@/lib/patients/identifiers/nir';
import { decodePayload, type PersonPayload } from '@/lib/patients/person/payload';
import { createBlindIndex } from '@/lib/platform/crypto/blind-index';
import type { IncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import type { Tx } from '@/lib/platform/db/with-actor';
import { openText } from '../identity/queries';
import { nameBirthOf } from '../identity/rules';
import type { StoredRequest } from '../read/queries';
import type { Identity } from '../schema';
import type { OnFile, Outcome, Proof } from './rules';
import { passes, readOutcome } from './rules';

const MOST = 20;

/** A person of the file, decrypted for the time of a comparison. */
export interface Found {
  id: string;
  payload: PersonPayload;
}

/**
 * People of the laboratory whose name and birth date, telephone or e-mail are those given, through the blind indexes.
 * The same statement whether somebody is found or not.
 */
export async function findPeople(
  tx: Tx,
  { request, keys, identity }: { request: StoredRequest; keys: IncidentKeys; identity: Identity },
): Promise<Found[]> {
  const { incidentId, caseId } = request;
  const index = createBlindIndex(keys.indexKey);
  const blind = (kind: string, value: string) => (value === '' ? null : index.uuid(kind, value));
  const phone = blind('phone', identity.phone);
  const rows = await tx.$queryRaw<{ id: string; secret: Uint8Array }[]>`
    SELECT id, secret FROM person
    WHERE incident_id IS NOT DISTINCT FROM ${incidentId}::uuid AND case_id = ${caseId}::uuid
      AND (name_birth_idx = ${blind('nameBirth', nameBirthOf(identity))}::uuid
        OR phone_idx = ${phone}::uuid OR landline_idx = ${phone}::uuid
        OR email_idx = ${blind('email', identity.email)}::uuid)
    ORDER BY id LIMIT ${MOST}`;
  const sealer = createSealer({ table: 'person', ...keys });
  return rows.map(({ id, secret }) => ({ id, payload: decodePayload(sealer.open(id, secret).toString('utf8')) }));
}

/** What a comparison looks at of a person of the file. */
export function onFile({ payload }: Found): OnFile {
  const { birthDate, nir, postcode, phoneMobile, phoneLandline } = payload;
  return {
    birthDate,
    nirLast5: nir.length === 13 ? `${nir.slice(-3)}${nirKey(nir)}` : '',
    postcode,
    phones: [phoneMobile, phoneLandline],
  };
}

/** What the last comparison found, opened; null when there was none. */
export function openOutcome(request: StoredRequest, keys: IncidentKeys | null): Outcome | null {
  const { checked } = request.secret;
  if (checked === null || keys === null) return null;
  const text = openText(keys, { table: 'patient_request_checked', rowId: request.requestId, blob: checked });
  return readOutcome(text);
}

/** Proofs that count: a comparison that did not pass is none. */
export function proofsOf(request: StoredRequest, keys: IncidentKeys | null): Proof[] {
  const outcome = openOutcome(request, keys);
  return request.steps.flatMap(({ kind, doneAt }) => {
    if (doneAt === null || kind === 'MANDATE') return [];
    return kind === 'COMPARE' && !(outcome && passes(outcome)) ? [] : [kind];
  });
}
