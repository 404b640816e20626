import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { Prisma } from '@/lib/platform/db/generated/client';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { flagBit, flagList } from '../person/flags';
import { decodePayload } from '../person/payload';
import { mayDecide } from '../policy';
import { changePersons, noteAct, together, waitingInBatches } from './change';
import { bitsOf } from './rules';
import type { FlagsResult, SetFlags } from './schema';

const LONG = { timeoutMs: 120_000 };

type Row = { id: string; caseId: string; flags: number };

/** Persons without a complete address among these: their “Sans adresse” stands. */
async function withoutAddress(tx: Tx, incidentId: string, rows: readonly Row[]): Promise<Set<string>> {
  const marked = rows.filter(({ flags }) => flags & flagBit('NO_ADDRESS')).map(({ id }) => id);
  if (marked.length === 0) return new Set();
  const sealer = createSealer({ table: 'person', ...(await incidentKeys(tx, incidentId)) });
  const found = await tx.$queryRaw<{ id: string; secret: Uint8Array }[]>`
    SELECT id, secret FROM person WHERE id = ANY (${marked}::uuid[]) AND incident_id IS NOT DISTINCT FROM ${incidentId}::uuid`;
  const incomplete = found.filter(({ id, secret }) => {
    const { street, postcode, city } = decodePayload(sealer.open(id, secret).toString('utf8'));
    return street === '' || postcode === '' || city === '';
  });
  return new Set(incomplete.map(({ id }) => id));
}

/**
 * Sets and clears flags on named persons of the user's laboratories, with the kept counts, one entry in the log per
 * laboratory and the reason beside each person. Persons of other laboratories are counted as unknown, no more.
 * @throws DomainError NOT_FOUND when none of them is the user's
 */
export async function setFlags(actor: Actor, input: SetFlags): Promise<FlagsResult> {
  const { incidentId, reason, note } = input;
  const { set, clear } = bitsOf(input);
  return withActor(
    actor,
    async (tx) => {
      const found = await tx.$queryRaw<Row[]>`
        SELECT id, case_id AS "caseId", flags FROM person
        WHERE id = ANY (${input.persons}::uuid[]) AND incident_id IS NOT DISTINCT FROM ${incidentId}::uuid`;
      const own = found.filter(({ caseId }) => mayDecide(actor, incidentId, caseId));
      if (own.length === 0) throw notFound();
      const stuck = clear & flagBit('NO_ADDRESS') ? await withoutAddress(tx, incidentId, own) : new Set<string>();
      const actId = randomUUID();
      let changed = 0;
      for (const caseId of [...new Set(own.map((row) => row.caseId))].sort()) {
        const mine = own.filter((row) => row.caseId === caseId);
        const ids = (keep: boolean) => mine.filter(({ id }) => stuck.has(id) === keep).map(({ id }) => id);
        const act = { incidentId, caseId, actId, undoes: null, set, clear, reason, note };
        const part = (list: string[], bits: number) =>
          changePersons(tx, actor, { ...act, clear: bits }, Prisma.sql`SELECT unnest(${list}::uuid[])`);
        const done = together([await part(ids(false), clear), await part(ids(true), clear & ~flagBit('NO_ADDRESS'))]);
        if (done.persons === 0) continue;
        changed += done.persons;
        await noteAct(tx, actor, act, done);
        await appendLog(tx, actor, {
          incidentId,
          caseId,
          type: 'patients.flagsChanged',
          payload: {
            persons: done.persons,
            added: flagList(set).join(' '),
            removed: flagList(done.removed).join(' '),
            reason,
            actId,
          },
        });
      }
      await notifyLive(tx, { incidentId, topic: 'patients' });
      return {
        changed,
        same: own.length - changed,
        unknown: input.persons.length - own.length,
        incomplete: stuck.size,
        ...(await waitingInBatches(tx, { incidentId, actId, changed })),
      };
    },
    LONG,
  );
}
