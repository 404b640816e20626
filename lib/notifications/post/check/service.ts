import 'server-only';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notifyLive } from '@/lib/platform/events/notify';
import { readBatch } from '../../batch/queries';
import { personWords } from '../../content/words';
import type { BatchRef } from '../../sending/service';
import { postalPiece } from '../address-line';
import { type ListedPerson, readRecipients } from '../list/queries';
import type { AddressCheck } from './schema';

/** Lines kept by reference; the counts are of all. */
const KEPT = 1000;

/** Looks at every address of a postal batch that is not yet packaged and keeps what was found on the batch. */
export async function checkAddresses(actor: Actor, ref: BatchRef, signal: AbortSignal): Promise<void> {
  const row = await withActor(actor, (tx) => readBatch(tx, actor, ref));
  if (row.channel !== 'POST' || row.packageId || row.state === 'CANCELLED') return;
  const words = personWords('fr');
  const found: AddressCheck = { checked: 0, refused: {}, cut: 0, lines: [] };
  const look = ({ reference, person, categories }: ListedPerson): void => {
    const { cut, refusal } = postalPiece({ person, categories, audience: row.audience }, words);
    found.checked += 1;
    if (refusal) found.refused[refusal] = (found.refused[refusal] ?? 0) + 1;
    else if (cut.length > 0) found.cut += 1;
    const what = refusal === 'addressIncomplete' ? refusal : cut.length > 0 ? `cut.${cut[0]}` : (refusal ?? '');
    if (what !== '' && found.lines.length < KEPT) found.lines.push({ reference, what });
  };
  await readRecipients(actor, ref, {
    signal,
    take: async (people) => {
      for await (const some of people) some.forEach(look);
    },
  });
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
