import 'server-only';
import type { Readable } from 'node:stream';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { notFound } from '@/lib/platform/errors';
import { readBatch, readFacts } from '../../batch/queries';
import { lettersPdf } from '../letter-pdf';
import { inventedPiece } from './invented-piece';

/**
 * The letter of a batch as the mail house prints it, drawn by the same hand, to a person who does not exist: address
 * window of NF Z10-011, every field filled in. No patient is read. @throws NOT_FOUND, also for a batch of no letters.
 */
export async function sampleLetter(
  actor: Actor,
  ref: { incidentId: string; batchId: string },
): Promise<{ number: number; pdf: Readable }> {
  return withActor(actor, async (tx) => {
    const row = await readBatch(tx, actor, ref);
    if (row.channel !== 'POST') throw notFound();
    const { content } = await readFacts(tx, actor, row);
    return { number: row.number, pdf: lettersPdf(content, [inventedPiece(row.audience, content.letter.locale)]) };
  });
}
