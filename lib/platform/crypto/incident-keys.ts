import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { DomainError } from '@/lib/platform/errors';
import { findKek, type Kek, loadKek } from './kek';
import { unwrapKey, wrapKey } from './wrap';

/** The unwrapped keys of one incident, in memory only. */
export type IncidentKeys = {
  readonly incidentId: string;
  readonly dataKey: KeyObject;
  /** The data key before this one, while rows are still being sealed again; null otherwise. */
  readonly previousKey: KeyObject | null;
  readonly indexKey: Buffer;
};

/** What this module needs of a transaction: it stays below the database layer. */
export type KeyTx = {
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): Promise<T>;
  $executeRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<number>;
};

type Row = {
  kekId: string;
  wrappedDataKey: Uint8Array;
  wrappedPreviousKey: Uint8Array | null;
  wrappedIndexKey: Uint8Array;
  destroyed: boolean;
};

/** What a wrapped key is bound to: it opens in its own place only. */
export const keyContext = (incidentId: string, use: 'data' | 'index') => `incident_key|${incidentId}|${use}`;

async function readRow(tx: KeyTx, incidentId: string): Promise<Row | undefined> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT kek_id AS "kekId", wrapped_data_key AS "wrappedDataKey", wrapped_index_key AS "wrappedIndexKey",
           wrapped_previous_key AS "wrappedPreviousKey",
           destroyed_at IS NOT NULL AS destroyed
    FROM incident_key WHERE incident_id = ${incidentId}::uuid`;
  return rows[0];
}

function unwrap(current: Kek, incidentId: string, row: Row): IncidentKeys {
  if (row.destroyed) throw new DomainError('UNAVAILABLE', 'patients.errors.keysDestroyed');
  const kek = row.kekId === current.id ? current : findKek(row.kekId);
  if (kek === null) throw new DomainError('UNAVAILABLE', 'patients.errors.otherKek', { kekId: row.kekId });
  const data = (wrapped: Uint8Array) => createSecretKey(unwrapKey(kek, wrapped, keyContext(incidentId, 'data')));
  return {
    incidentId,
    dataKey: data(row.wrappedDataKey),
    previousKey: row.wrappedPreviousKey === null ? null : data(row.wrappedPreviousKey),
    indexKey: unwrapKey(kek, row.wrappedIndexKey, keyContext(incidentId, 'index')),
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

/**
 * As findIncidentKeys for a page that still stands when the persons are gone: `destroyed` after the end of retention.
 * @throws DomainError UNAVAILABLE when they were wrapped by another KEK
 */
export async function openIncidentKeys(
  tx: KeyTx,
  incidentId: string,
): Promise<{ keys: IncidentKeys | null; destroyed: boolean }> {
  const row = await readRow(tx, incidentId);
  const destroyed = row?.destroyed ?? false;
  return { keys: row === undefined || destroyed ? null : unwrap(loadKek(), incidentId, row), destroyed };
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
  const dataKey = wrapKey(kek, randomBytes(32), keyContext(incidentId, 'data'));
  const indexKey = wrapKey(kek, randomBytes(32), keyContext(incidentId, 'index'));
  await tx.$executeRaw`
    INSERT INTO incident_key (incident_id, kek_id, wrapped_data_key, wrapped_index_key)
    VALUES (${incidentId}::uuid, ${kek.id}, ${dataKey}, ${indexKey}) ON CONFLICT DO NOTHING`;
  const row = await readRow(tx, incidentId);
  if (row === undefined) throw new DomainError('UNAVAILABLE', 'patients.errors.keysMissing');
  return unwrap(kek, incidentId, row);
}
