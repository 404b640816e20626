import 'server-only';
import { decodePayload } from '@/lib/patients/person/payload';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { incidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { readBatch } from '../../batch/queries';
import { personWords } from '../../content/words';
import type { BatchRef } from '../../sending/service';
import { postalPiece } from '../address-line';
import { nextPage } from '../service';
import type { AddressCheck } from './schema';

/** Lines kept by reference; the counts are of all. */
const KEPT = 1000;

/** Looks at every address of a postal batch that is not yet packaged and keeps what was found on the batch. */
export async function checkAddresses(actor: Actor, ref: BatchRef, signal: AbortSignal): Promise<void> {
  const row = await withActor(actor, (tx) => readBatch(tx, actor, ref));
  if (row.channel !== 'POST' || row.packageId || row.state === 'CANCELLED') return;
  const keys = await withActor(actor, (tx) => incidentKeys(tx, ref.incidentId));
  const sealer = createSealer({ table: 'person', ...keys });
  const words = personWords('fr');
  const found: AddressCheck = { checked: 0, refused: {}, cut: 0, lines: [] };
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    signal.throwIfAborted();
    const rows = await withActor(actor, (tx) => nextPage(tx, ref, after));
    const last = rows.at(-1);
    if (!last) break;
    for (const { id, personId, secret, categories } of rows) {
      const person = decodePayload(sealer.open(personId, secret).toString('utf8'));
      const { cut, refusal } = postalPiece({ person, categories, audience: row.audience }, words);
      found.checked += 1;
      if (refusal) found.refused[refusal] = (found.refused[refusal] ?? 0) + 1;
      else if (cut.length > 0) found.cut += 1;
      const what = refusal === 'addressIncomplete' ? refusal : cut.length > 0 ? `cut.${cut[0]}` : (refusal ?? '');
      if (what !== '' && found.lines.length < KEPT) found.lines.push({ reference: id, what });
    }
    after = last.id;
  }
  await withActor(actor, async (tx) => {
    await tx.batch.update({ where: { id: row.id }, data: { addressCheck: { ...found } }, select: { id: true } });
    await appendLog(tx, actor, {
      incidentId: ref.incidentId,
      caseId: row.caseId,
      type: 'batch.addressesChecked',
      payload: {
        batchId: row.id,
        number: row.number,
        checked: found.checked,
        refused: sum(found.refused),
        cut: found.cut,
      },
    });
    await notifyLive(tx, { incidentId: ref.incidentId, topic: 'batches' });
  });
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, count) => all + count, 0);
