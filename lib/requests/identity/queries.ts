import 'server-only';
import { createBlindIndex } from '@/lib/platform/crypto/blind-index';
import { findIncidentKeys, type IncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { Identity } from '../schema';
import { nameBirthOf, readIdentity, writeIdentity } from './rules';

/** Tables whose blobs are sealed apart: a blob moved from one to the other does not open. */
type SealedTable = 'patient_request_secret' | 'patient_request_checked' | 'request_answer';

function sealerOf(keys: IncidentKeys, table: SealedTable) {
  return createSealer({ table, ...keys });
}

/** Seals a text of one row. */
export function sealText(
  keys: IncidentKeys,
  { table, rowId, text }: { table: SealedTable; rowId: string; text: string },
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sealerOf(keys, table).seal(rowId, Buffer.from(text, 'utf8')));
}

/** Opens it again. @throws DomainError UNAVAILABLE when it was altered, moved or sealed with another key */
export function openText(
  keys: IncidentKeys,
  { table, rowId, blob }: { table: SealedTable; rowId: string; blob: Uint8Array },
): string {
  return sealerOf(keys, table).open(rowId, blob).toString('utf8');
}

/** Who asks, sealed, with the blind indexes by which the same person is found in the file or among the requests. */
export function sealIdentity(keys: IncidentKeys, { requestId, identity }: { requestId: string; identity: Identity }) {
  const index = createBlindIndex(keys.indexKey);
  const blind = (kind: string, value: string) => (value === '' ? null : index.uuid(kind, value));
  return {
    secret: sealText(keys, { table: 'patient_request_secret', rowId: requestId, text: writeIdentity(identity) }),
    nameBirthIdx: blind('nameBirth', nameBirthOf(identity)),
    phoneIdx: blind('phone', identity.phone),
    emailIdx: blind('email', identity.email),
  };
}

/** Opens identities of requests; those sealed under a key that is gone read as nothing. */
export async function openIdentities(
  tx: Tx,
  incidentId: string,
  rows: readonly { requestId: string; secret: Uint8Array }[],
): Promise<Map<string, Identity>> {
  if (rows.length === 0) return new Map();
  const keys = await findIncidentKeys(tx, incidentId);
  if (keys === null) return new Map();
  const sealer = sealerOf(keys, 'patient_request_secret');
  return new Map(
    rows.map(({ requestId, secret }) => [requestId, readIdentity(sealer.open(requestId, secret).toString('utf8'))]),
  );
}
