import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/platform/errors';
import { type Kek, loadKek } from './kek';
import { unwrapKey, wrapKey } from './wrap';

/** The unwrapped keys of one incident, in memory only. */
export type IncidentKeys = { readonly incidentId: string; readonly dataKey: KeyObject; readonly indexKey: Buffer };

/** What this module needs of a transaction: it stays below the database layer. */
export type KeyTx = {
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): Promise<T>;
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number>;
};

type Row = { kekId: string; wrappedDataKey: Uint8Array; wrappedIndexKey: Uint8Array; destroyed: boolean };

const context = (incidentId: string, use: 'data' | 'index') => `incident_key|${incidentId}|${use}`;

async function readRow(tx: KeyTx, incidentId: string): Promise<Row | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT kek_id AS "kekId", wrapped_data_key AS "wrappedDataKey", wrapped_index_key AS "wrappedIndexKey",
           destroyed_at IS NOT NULL AS destroyed
    FROM incident_key WHERE incident_id = ${incidentId}::uuid`;
  return rows[0];
}

function unwrap(kek: Kek, incidentId: string, row: Row): IncidentKeys {
  if (row.destroyed) throw new DomainError('UNAVAILABLE', 'patients.errors.keysDestroyed');
  if (row.kekId !== kek.id) throw new DomainError('UNAVAILABLE', 'patients.errors.otherKek', { kekId: row.kekId });
  return {
    incidentId,
    dataKey: createSecretKey(unwrapKey(kek, row.wrappedDataKey, context(incidentId, 'data'))),
    indexKey: unwrapKey(kek, row.wrappedIndexKey, context(incidentId, 'index')),
  };
}

/**
 * Keys of an incident, for who may read its persons (row-level security decides). Null when nothing was ever sealed.
 * @throws DomainError UNAVAILABLE when they were destroyed (end of retention) or wrapped by another KEK
 */
export async function findIncidentKeys(tx: KeyTx, incidentId: string): Promise<IncidentKeys | null> {
  const row = await readRow(tx, incidentId);
  return row === undefined ? null : unwrap(loadKek(), incidentId, row);
}

/** As findIncidentKeys, but their absence is an error: a person exists, so must the keys. */
export async function incidentKeys(tx: KeyTx, incidentId: string): Promise<IncidentKeys> {
  const keys = await findIncidentKeys(tx, incidentId);
  if (keys === null) throw new DomainError('UNAVAILABLE', 'patients.errors.keysMissing');
  return keys;
}

/** Makes the incident's keys on first use (worker role only); two processes at once end with the same pair. */
export async function ensureIncidentKeys(tx: KeyTx, incidentId: string): Promise<IncidentKeys> {
  const kek = loadKek();
  const found = await readRow(tx, incidentId);
  if (found !== undefined) return unwrap(kek, incidentId, found);
  const dataKey = wrapKey(kek, randomBytes(32), context(incidentId, 'data'));
  const indexKey = wrapKey(kek, randomBytes(32), context(incidentId, 'index'));
  await tx.$executeRaw`
    INSERT INTO incident_key (incident_id, kek_id, wrapped_data_key, wrapped_index_key)
    VALUES (${incidentId}::uuid, ${kek.id}, ${dataKey}, ${indexKey}) ON CONFLICT DO NOTHING`;
  const row = await readRow(tx, incidentId);
  if (row === undefined) throw new DomainError('UNAVAILABLE', 'patients.errors.keysMissing');
  return unwrap(kek, incidentId, row);
}
