import 'server-only';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { Prisma } from '@/lib/platform/db/generated/client';
import type { Tx } from '@/lib/platform/db/with-actor';
import type { PersonRow } from '../list/masked';
import { flagBit } from '../person/flags';
import { decodePayload, type PersonPayload } from '../person/payload';
import { type Pattern, patternOf } from './rules';

/** Pairs looked at in one go; more than that is said, and comes after the first are decided. */
export const MAX_PAIRS = 2000;

export type Side = { row: PersonRow; plaintext: string; payload: PersonPayload };
/** `kept` is the row with a valid NIR, or the older of two without. */
export type OpenPair = { kept: Side; other: Side; pattern: Pattern };

const DOUBTFUL = flagBit('DOUBTFUL');

/** Pairs of these laboratories that wait for a decision, in the order of a keyed hash that says nothing of anyone. */
export async function readOpenPairs(
  tx: Tx,
  { incidentId, caseIds, only }: { incidentId: string; caseIds: string[]; only?: { keptId: string; otherId: string } },
): Promise<OpenPair[]> {
  if (caseIds.length === 0) return [];
  const one = only ? Prisma.sql`y.id = ${only.keptId}::uuid AND x.id = ${only.otherId}::uuid` : Prisma.sql`true`;
  const ids = await tx.$queryRaw<{ kept: string; other: string }[]>`
    SELECT y.id AS kept, x.id AS other
    FROM person x JOIN person y ON y.case_id = x.case_id AND y.name_birth_idx = x.name_birth_idx AND y.id <> x.id
      AND y.flags & ${Prisma.raw(String(DOUBTFUL))} <> 0 AND y.incident_id IS NOT DISTINCT FROM x.incident_id
    WHERE x.incident_id IS NOT DISTINCT FROM ${incidentId}::uuid AND x.case_id = ANY (${caseIds}::uuid[])
      AND x.flags & ${Prisma.raw(String(DOUBTFUL))} <> 0 AND NOT x.nir_valid AND (y.nir_valid OR y.id < x.id) AND ${one}
      AND NOT EXISTS (SELECT 1 FROM person_review r WHERE r.incident_id = x.incident_id AND r.undone_at IS NULL AND r.decision = 'APART'
        AND ((r.kept_id = x.id AND r.other_id = y.id) OR (r.kept_id = y.id AND r.other_id = x.id)))
    ORDER BY x.case_id, x.name_birth_idx, x.id, y.nir_valid DESC, y.id LIMIT ${MAX_PAIRS + 1}`;
  const wanted = [...new Set(ids.flatMap(({ kept, other }) => [kept, other]))];
  if (wanted.length === 0) return [];
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT id, case_id AS "caseId", identity, secret, department, categories, flags, has_email AS "hasEmail",
      has_post AS "hasPost", nir_valid AS "nirValid", row_number AS row
    FROM person WHERE id = ANY (${wanted}::uuid[]) AND incident_id IS NOT DISTINCT FROM ${incidentId}::uuid`;
  const sealer = createSealer({ table: 'person', ...(await incidentKeys(tx, incidentId)) });
  const sides = new Map(
    rows.map((row): [string, Side] => {
      const plaintext = sealer.open(row.id, row.secret).toString('utf8');
      return [row.id, { row, plaintext, payload: decodePayload(plaintext) }];
    }),
  );
  return ids.flatMap(({ kept, other }) => {
    const [one, two] = [sides.get(kept), sides.get(other)];
    return one && two ? [{ kept: one, other: two, pattern: patternOf(one.payload, two.payload) }] : [];
  });
}

/** The batch each of these persons stands in now, by its number. */
export async function liveBatches(tx: Tx, incidentId: string, ids: string[]): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ id: string; number: number }[]>`
    SELECT n.person_id AS id, b.number FROM notification n JOIN batch b ON b.id = n.batch_id
    WHERE n.incident_id = ${incidentId}::uuid AND n.person_id = ANY (${ids}::uuid[]) AND n.state NOT IN ('CANCELLED', 'REROUTED')`;
  return new Map(rows.map(({ id, number }) => [id, number]));
}
