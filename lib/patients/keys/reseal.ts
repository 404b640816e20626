import 'server-only';
import type { IncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer, keyIdOf } from '@/lib/platform/crypto/sealer';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { SealedColumn } from './sealed-tables';

/** Rows of one transaction: a tenth of a second, redone after a crash. */
const CHUNK = 2000;
const FIRST = '00000000-0000-0000-0000-000000000000';

const name = (text: string) => Prisma.raw(`"${text}"`);
/** Bytes 2 to 5 of a blob name the key that sealed it. */
const sealedWith = (column: string, keyId: Buffer) => Prisma.sql`substring(${name(column)} FROM 2 FOR 4) = ${keyId}`;

/**
 * Seals the next rows of one column again under the current key, from `cursor` on (the row id of the blob).
 * @returns how many, and where to go on; null when none is left after it
 */
export async function resealChunk(
  tx: Tx,
  { keys, at, cursor, rows: most = CHUNK }: { keys: IncidentKeys; at: SealedColumn; cursor: string; rows?: number },
): Promise<{ rows: number; cursor: string } | null> {
  if (keys.previousKey === null) return null;
  const rows = await tx.$queryRaw<{ place: string; row: string; blob: Uint8Array }[]>`
    SELECT ctid::text AS place, ${name(at.row)}::text AS row, ${name(at.column)} AS blob FROM ${name(at.table)}
    WHERE incident_id IS NOT DISTINCT FROM ${keys.incidentId}::uuid AND ${name(at.row)} >= ${cursor || FIRST}::uuid
      AND ${sealedWith(at.column, keyIdOf(keys.previousKey))}
    ORDER BY ${name(at.row)} LIMIT ${most} FOR UPDATE`;
  const last = rows.at(-1);
  if (!last) return null;
  const sealer = createSealer({ table: at.sealedAs, ...keys });
  const blobs = rows.map(({ row, blob }) => sealer.seal(row, sealer.open(row, blob)));
  await tx.$executeRaw`
    UPDATE ${name(at.table)} t SET ${name(at.column)} = n.blob
    FROM unnest(${rows.map(({ place }) => place)}::tid[], ${blobs}::bytea[]) AS n(place, blob)
    WHERE t.ctid = n.place AND t.incident_id IS NOT DISTINCT FROM ${keys.incidentId}::uuid`;
  return { rows: rows.length, cursor: last.row };
}

/** Rows of one column still sealed with the previous key. */
export async function remaining(tx: Tx, { keys, at }: { keys: IncidentKeys; at: SealedColumn }): Promise<number> {
  if (keys.previousKey === null) return 0;
  const [row] = await tx.$queryRaw<[{ count: number }]>`
    SELECT count(*)::int AS count FROM ${name(at.table)}
    WHERE incident_id IS NOT DISTINCT FROM ${keys.incidentId}::uuid AND ${sealedWith(at.column, keyIdOf(keys.previousKey))}`;
  return row.count;
}
