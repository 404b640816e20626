import 'server-only';
import { pipeline } from 'node:stream/promises';
import { escapeLiteral } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { decodePayload, type PersonPayload } from '@/lib/patients/person/payload';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer, type Sealer } from '@/lib/platform/crypto/sealer';
import { bytesToUuid } from '@/lib/platform/crypto/uuid-bytes';
import { withRawClient } from '@/lib/platform/db/raw';
import { withActor } from '@/lib/platform/db/with-actor';
import type { BatchRef } from '../../sending/service';

/** Somebody still to be put on a list, in clear: never leaves the function that reads it but as a line of the file. */
export interface ListedPerson {
  reference: string;
  person: PersonPayload;
  categories: number;
}

/** What precedes the first row of a binary COPY: signature, flags, length of what else the header holds. */
const HEADER = 19;
const END = 0xff_ff;
const UUID = 16;

/**
 * Reads those of a batch who are still to be put on a list, in the order of the queue, with one statement and little
 * memory: `take` sees them a few hundred at a time and sets the pace.
 * @throws what `take` throws; DomainError UNAVAILABLE when the keys are gone or a row was altered
 */
export async function readRecipients(
  actor: Actor,
  ref: BatchRef,
  { signal, take }: { signal: AbortSignal; take: (people: AsyncIterable<ListedPerson[]>) => Promise<void> },
): Promise<void> {
  const keys = await withActor(actor, (tx) => incidentKeys(tx, ref.incidentId));
  const sealer = createSealer({ table: 'person', ...keys });
  await withRawClient(actor, (client) =>
    pipeline(client.query(copyTo(queueSql(ref))), (source: AsyncIterable<Buffer>) => opened(source, sealer), take, {
      signal,
    }),
  );
}

/** COPY takes no parameters. */
const queueSql = ({ incidentId, batchId }: BatchRef): string => `
  COPY (SELECT n.id, n.person_id, p.categories, p.secret
    FROM notification n JOIN person p ON p.incident_id = n.incident_id AND p.id = n.person_id
    WHERE n.incident_id = ${escapeLiteral(incidentId)} AND n.batch_id = ${escapeLiteral(batchId)} AND n.state = 'READY'
    ORDER BY n.id) TO STDOUT (FORMAT binary)`;

/** The rows of a binary COPY as they come: each field is its length and its bytes, big-endian. */
async function* opened(source: AsyncIterable<Buffer>, sealer: Sealer): AsyncGenerator<ListedPerson[]> {
  let rest: Buffer = Buffer.alloc(0);
  let begun = false;
  for await (const chunk of source) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (!begun && bytes.length >= HEADER) {
      at = HEADER;
      begun = true;
    }
    const people: ListedPerson[] = [];
    for (let end = begun ? rowEnd(bytes, at) : -1; end !== -1; end = rowEnd(bytes, at)) {
      people.push(openRow(bytes, at, end, sealer));
      at = end;
    }
    rest = bytes.subarray(at);
    if (people.length > 0) yield people;
  }
}

/** Two bytes for the number of fields, then of each four for its length. */
const PERSON_AT = 2 + 4 + UUID + 4;
const CATEGORIES_AT = PERSON_AT + UUID + 4;
const SECRET_AT = CATEGORIES_AT + 4 + 4;

/** Where the row that begins at `at` ends; -1 when it is not all there, or there is none. */
function rowEnd(bytes: Buffer, at: number): number {
  if (at + SECRET_AT > bytes.length || bytes.readUInt16BE(at) === END) return -1;
  const end = at + SECRET_AT + bytes.readUInt32BE(at + SECRET_AT - 4);
  return end <= bytes.length ? end : -1;
}

function openRow(bytes: Buffer, at: number, end: number, sealer: Sealer): ListedPerson {
  const row = bytes.subarray(at + PERSON_AT, at + PERSON_AT + UUID);
  return {
    reference: bytesToUuid(bytes, at + 2 + 4),
    person: decodePayload(sealer.open(row, bytes.subarray(at + SECRET_AT, end)).toString('utf8')),
    categories: bytes.readInt32BE(at + CATEGORIES_AT),
  };
}
