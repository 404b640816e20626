import type { ClientBase } from 'pg';
import type { Sealer } from '@/lib/platform/crypto/sealer';
import { flagBit } from '../../person/flags';
import { reachOf } from '../merging/merge';
import { Moves } from '../merging/moves';
import { HOLD_ALONE } from '../writing/chunk-sql';
import { type Rebuilt, rebuild, type Share, type SharedPerson } from './rebuild';
import {
  CLEAR_DOUBT,
  DELETE_PERSONS,
  DROP_SHARES,
  LOCK_PERSONS,
  NEXT_PERSONS,
  REBUILD_PERSONS,
  SHARED_PERSONS,
  SHARES_LEFT,
  SHARES_OF,
} from './removal-sql';

/** Persons of one transaction. */
const REBUILT = 500;
const REMOVED = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';
const DOUBTFUL = flagBit('DOUBTFUL');

export type Removal = {
  client: ClientBase;
  incidentId: string;
  runId: string;
  sealer: Sealer;
  /** Statement that announces progress to open pages, on commit. */
  announce: string;
  signal: AbortSignal;
  /** Persons of one transaction; 500 to be rebuilt and 5,000 to be removed if left out. */
  rows?: number;
};

async function inTransaction<T>({ client, incidentId, announce, signal }: Removal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  await client.query('BEGIN');
  try {
    await client.query(
      'SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off; SET LOCAL enable_seqscan = off',
    );
    await client.query(HOLD_ALONE, [incidentId]);
    const result = await work();
    await client.query(announce);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function update(client: ClientBase, incidentId: string, persons: readonly Rebuilt[]): Promise<void> {
  const column = <K extends keyof Rebuilt>(key: K) => persons.map((person) => person[key]);
  await client.query(REBUILD_PERSONS, [
    incidentId,
    column('id'),
    column('secret'),
    column('department'),
    column('categories'),
    column('flags'),
    column('emailIdx'),
    column('phoneIdx'),
    column('landlineIdx'),
    column('nameBirthIdx'),
    column('runId'),
    column('rowNumber'),
  ]);
}

/** Gives some persons back to the other files that hold them; false when there is none left. */
async function rebuildSome(removal: Removal): Promise<boolean> {
  const { client, incidentId, runId, sealer, rows = REBUILT } = removal;
  const { rows: found } = await client.query<{ id: string }>(SHARED_PERSONS, [incidentId, runId, rows]);
  if (found.length === 0) return false;
  const ids = found.map(({ id }) => id).toSorted();
  const { rows: persons } = await client.query<SharedPerson>(LOCK_PERSONS, [incidentId, ids]);
  const { rows: shares } = await client.query<Share>(SHARES_OF, [incidentId, ids]);
  const byPerson = Map.groupBy(shares, ({ personId }) => personId);
  const moves = new Moves();
  const rebuilt = persons.flatMap((person) => {
    const made = rebuild(person, { shares: byPerson.get(person.id) ?? [], without: runId, sealer });
    if (made) moves.changes(made);
    return made ?? [];
  });
  await update(client, incidentId, rebuilt);
  await client.query(DROP_SHARES, [incidentId, runId, ids]);
  await moves.write(client, incidentId);
  return true;
}

type Removed = { caseId: string; hasEmail: boolean; flags: number; nameBirthIdx: string | null };

/** Removes the next persons that this file alone holds; returns the last of them, null at the end. */
async function removeSome(
  { client, incidentId, runId, rows: most = REMOVED }: Removal,
  after: string,
): Promise<string | null> {
  const { rows: next } = await client.query<{ id: string }>(NEXT_PERSONS, [incidentId, runId, after, most]);
  const last = next.at(-1);
  if (last === undefined) return null;
  const { rows } = await client.query<Removed>(DELETE_PERSONS, [incidentId, next.map(({ id }) => id)]);
  const moves = new Moves();
  for (const person of rows) moves.leaves(runId, { ...person, reach: reachOf(person) });
  const twins = rows.flatMap(({ flags, nameBirthIdx }) =>
    (flags & DOUBTFUL) !== 0 && nameBirthIdx !== null ? [nameBirthIdx] : [],
  );
  if (twins.length > 0) await client.query(CLEAR_DOUBT, [incidentId, twins]);
  await moves.write(client, incidentId);
  return last.id;
}

/**
 * Takes the persons of an import back: first those that other files hold are rebuilt from these, then the rest go. Each
 * step is a transaction that keeps every count exact; called again after a crash it goes on.
 */
export async function removePersons(removal: Removal): Promise<void> {
  const { client, incidentId, runId } = removal;
  for (let left = true; left; ) {
    while (await inTransaction(removal, () => rebuildSome(removal)));
    for (let after: string | null = FIRST; after !== null; ) {
      const from: string = after;
      after = await inTransaction(removal, () => removeSome(removal, from));
    }
    left = (await client.query(SHARES_LEFT, [incidentId, runId])).rowCount === 1;
  }
}
