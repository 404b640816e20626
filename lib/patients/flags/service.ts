import 'server-only';
import { randomUUID } from 'node:crypto';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { type Tx, withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { notifyLive } from '@/lib/platform/events/notify';
import { flagBit, flagList } from '../person/flags';
import { decodePayload } from '../person/payload';
import { mayDecide } from '../policy';
import { bitsOf } from './rules';
import type { FlagsResult, SetFlags } from './schema';

const LONG = { timeoutMs: 120_000 };

type Row = { id: string; caseId: string; flags: number };
type Changed = { personId: string; added: number; removed: number };

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

/** Those of the changed who wait in a batch whose list is drawn up: it keeps them as they were. */
async function waitingInBatches(tx: Tx, incidentId: string, ids: string[]): Promise<FlagsResult['inBatches']> {
  const rows = await tx.$queryRaw<{ number: number; persons: number }[]>`
    SELECT b.number, count(*)::int AS persons FROM notification n JOIN batch b ON b.id = n.batch_id
    WHERE n.incident_id = ${incidentId}::uuid AND n.person_id = ANY (${ids}::uuid[]) AND n.state IN ('READY', 'DEFERRED', 'EXCLUDED')
    GROUP BY b.number ORDER BY b.number`;
  return { persons: rows.reduce((sum, row) => sum + row.persons, 0), batches: rows.map((row) => row.number) };
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
      const changed: Changed[] = [];
      for (const caseId of [...new Set(own.map((row) => row.caseId))].sort()) {
        const mine = own.filter((row) => row.caseId === caseId);
        const ids = (keep: boolean) => mine.filter(({ id }) => stuck.has(id) === keep).map(({ id }) => id);
        const rows = [
          ...(await change(tx, { incidentId, caseId, ids: ids(false), set, clear })),
          ...(await change(tx, { incidentId, caseId, ids: ids(true), set, clear: clear & ~flagBit('NO_ADDRESS') })),
        ];
        if (rows.length === 0) continue;
        changed.push(...rows);
        await tx.personFlagChange.createMany({
          data: rows.map(({ personId, added, removed }) => ({
            ...{ incidentId, caseId, personId, added, removed, reason, note, actId },
            userId: actor.userId,
            userName: actor.name,
          })),
        });
        await appendLog(tx, actor, {
          incidentId,
          caseId,
          type: 'patients.flagsChanged',
          payload: {
            persons: rows.length,
            added: flagList(set).join(' '),
            removed: flagList(clear & rows.reduce((bits, row) => bits | row.removed, 0)).join(' '),
            reason,
            actId,
          },
        });
      }
      await notifyLive(tx, { incidentId, topic: 'patients' });
      return {
        changed: changed.length,
        same: own.length - changed.length,
        unknown: input.persons.length - own.length,
        incomplete: stuck.size,
        inBatches: await waitingInBatches(
          tx,
          incidentId,
          changed.map(({ personId }) => personId),
        ),
      };
    },
    LONG,
  );
}

async function change(
  tx: Tx,
  act: { incidentId: string; caseId: string; ids: string[]; set: number; clear: number },
): Promise<Changed[]> {
  if (act.ids.length === 0 || (act.set | act.clear) === 0) return [];
  return tx.$queryRaw<Changed[]>`
    SELECT person_id AS "personId", added, removed
    FROM app.set_person_flags(${act.incidentId}::uuid, ${act.caseId}::uuid, ${act.ids}::uuid[], ${act.set}::int, ${act.clear}::int)`;
}
