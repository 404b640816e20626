import type { ClientBase } from 'pg';
import type { Sealer } from '@/lib/platform/crypto/sealer';
import { flagBit } from '../../person/flags';
import { SELECT_GAINS, UPDATE_GAINS } from '../writing/chunk-sql';
import { mergeEncoded, type Reach, reachOf } from './merge';

type GainRow = {
  id: string;
  caseId: string;
  runId: string;
  secret: Buffer;
  flags: number;
  hasEmail: boolean;
  otherId: string;
  otherSecret: Buffer;
  emailIdx: string | null;
  phoneIdx: string | null;
  landlineIdx: string | null;
};

/** A person of a laboratory, counted for the run that first held them, who became reachable in a better way. */
export type ReachChange = { caseId: string; runId: string; from: Reach; to: Reach };

type Merged = Omit<GainRow, 'otherId' | 'otherSecret' | 'secret'> & { text: string; before: Reach };

const NO_ADDRESS = flagBit('NO_ADDRESS');

function mergeRow(known: Merged | undefined, row: GainRow, sealer: Sealer): Merged {
  const kept = known?.text ?? sealer.open(row.id, row.secret).toString('utf8');
  const { text, payload } = mergeEncoded(kept, sealer.open(row.otherId, row.otherSecret).toString('utf8'));
  const complete = payload.street !== '' && payload.postcode !== '' && payload.city !== '';
  return {
    id: row.id,
    caseId: row.caseId,
    runId: row.runId,
    text,
    before: known?.before ?? reachOf(row),
    flags: complete ? row.flags & ~NO_ADDRESS : row.flags,
    hasEmail: payload.email !== '',
    emailIdx: known?.emailIdx ?? row.emailIdx,
    phoneIdx: known?.phoneIdx ?? row.phoneIdx,
    landlineIdx: known?.landlineIdx ?? row.landlineIdx,
  };
}

/**
 * Completes persons of the database with what the merged rows of this chunk know, inside the chunk's transaction.
 * Returns how their reach changed, for the kept counts.
 */
export async function applyGains(client: ClientBase, incidentId: string, sealer: Sealer): Promise<ReachChange[]> {
  const { rows } = await client.query<GainRow>(SELECT_GAINS, [incidentId]);
  if (rows.length === 0) return [];
  const merged = new Map<string, Merged>();
  for (const row of rows) merged.set(row.id, mergeRow(merged.get(row.id), row, sealer));
  const list = [...merged.values()];
  await client.query(UPDATE_GAINS, [
    incidentId,
    list.map(({ id }) => id),
    list.map(({ id, text }) => sealer.seal(id, Buffer.from(text, 'utf8'))),
    list.map(({ emailIdx }) => emailIdx),
    list.map(({ phoneIdx }) => phoneIdx),
    list.map(({ landlineIdx }) => landlineIdx),
    list.map(({ flags }) => flags),
  ]);
  return list.map((person) => ({
    caseId: person.caseId,
    runId: person.runId,
    from: person.before,
    to: reachOf(person),
  }));
}
