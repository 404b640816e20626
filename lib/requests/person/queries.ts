import 'server-only';
import { maskRows } from '@/lib/patients/list/mask-rows';
import type { MaskedPerson, PersonRow } from '@/lib/patients/list/masked';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { isUuid } from '@/lib/platform/utils/uuid';
import { findPeople } from '../authentication/queries';
import { openIdentities } from '../identity/queries';
import { mayReadRequest } from '../policy';
import type { StoredRequest } from '../read/queries';
import type { RequestRow } from '../schema';

async function masked(tx: Tx, request: StoredRequest, ids: readonly string[]): Promise<MaskedPerson[]> {
  if (ids.length === 0) return [];
  const { incidentId, caseId } = request;
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT id, case_id AS "caseId", identity, secret, department, categories, flags, has_email AS "hasEmail",
      has_post AS "hasPost", nir_valid AS "nirValid", row_number AS row
    FROM person
    WHERE incident_id IS NOT DISTINCT FROM ${incidentId}::uuid AND case_id = ${caseId}::uuid AND id = ANY (${[...ids]}::uuid[])
    ORDER BY row_number`;
  return maskRows(rows, { keys: await incidentKeys(tx, incidentId), laboratories: [] });
}

/**
 * Who of the file it may be, masked: nobody before the authentication, whoever asks; then those found through the blind
 * indexes, or the one that was confirmed.
 */
export async function readCandidates(tx: Tx, request: StoredRequest): Promise<MaskedPerson[]> {
  if (request.authenticatedAt === null) return [];
  const { personId, presence } = request.secret;
  if (personId) return masked(tx, request, [personId]);
  if (presence !== null) return [];
  const identity = (await openIdentities(tx, request.incidentId, [request.secret])).get(request.requestId);
  if (!identity) return [];
  const keys = await incidentKeys(tx, request.incidentId);
  const found = await findPeople(tx, { request, keys, identity });
  return masked(
    tx,
    request,
    found.map(({ id }) => id),
  );
}

/** A request as the page of a person names it. */
export type PersonRequest = Pick<RequestRow, 'requestId' | 'number' | 'kind' | 'state' | 'receivedAt' | 'dueAt'>;

/** Requests linked to a person, newest first, for who may read them. @throws NOT_FOUND for everyone else */
export async function getPersonRequests(
  actor: Actor,
  { incidentId, caseId, personId }: { incidentId: string; caseId: string; personId: string },
): Promise<PersonRequest[]> {
  if (!isUuid(personId) || !mayReadRequest(actor, { incidentId, caseId })) throw notFound();
  return withActor(
    actor,
    (tx) => tx.$queryRaw<PersonRequest[]>`
      SELECT r.id AS "requestId", r.number, r.kind::text AS kind, r.state::text AS state, r.received_at AS "receivedAt",
        r.due_at AS "dueAt"
      FROM patient_request_secret s JOIN patient_request r ON r.id = s.request_id AND r.incident_id = s.incident_id
      WHERE s.incident_id = ${incidentId}::uuid AND s.case_id = ${caseId}::uuid AND s.person_id = ${personId}::uuid
      ORDER BY r.received_at DESC, r.id LIMIT 100`,
  );
}
