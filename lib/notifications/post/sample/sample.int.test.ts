import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '@/lib/platform/errors';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { pdfText } from '@/lib/platform/pdf/testing/text';
import { addPersons, type MailWorld, mailable, makeMailWorld, prepared } from '../../testing/mail-world';
import { inventedPiece } from './invented-piece';
import { sampleLetter } from './queries';

let w: MailWorld;
beforeAll(async () => {
  w = await makeMailWorld();
  const at = { street: '9 quai Secret', postcode: '56100', city: 'Lorient' };
  await addPersons(w, w.labs[0].breachCase.id, [{ lastName: 'VRAINOM', ...at }, ...mailable(1)]);
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

describe('the sample letter of a batch', () => {
  it('is drawn as any letter, to nobody real: a whole window, every field filled in', async () => {
    const ref = await prepared(w, w.actors.dpo, { channel: 'POST' });
    for (const name of ['dpo', 'manager', 'coordinator'] as const) {
      const { number, pdf } = await sampleLetter(w.actors[name], ref);
      const text = await pdfText(await buffer(pdf));
      expect(number).toBe(ref.number);
      for (const part of ['Camille EXEMPLE', '1 RUE DE L EXEMPLE', '56000 VILLE EXEMPLE', 'Madame'])
        expect(text, part).toContain(part);
      expect(text).not.toMatch(/VRAINOM|Secret|« ligne|\{\{/);
    }
    const piece = inventedPiece('STANDARD', 'fr');
    const lines = ['Camille EXEMPLE', 'APPARTEMENT 2', '1 RUE DE L EXEMPLE', '56000 VILLE EXEMPLE'];
    expect(piece).toMatchObject({ refusal: null, cut: [], values: { civility: 'Madame', lastName: 'EXEMPLE' } });
    expect(piece.window.filter(Boolean)).toEqual(lines);
    expect(inventedPiece('PARENTS', 'fr')).toMatchObject({ refusal: null, cut: [] });
    expect(inventedPiece('PARENTS', 'fr').window).toContain('Camille EXEMPLE');
  });

  it('does not exist for others, nor for a batch of messages', async () => {
    const code = (work: Promise<unknown>) =>
      work.catch((error: unknown) => (error instanceof DomainError ? error.code : error));
    const ref = await prepared(w, w.actors.dpo, { channel: 'EMAIL' });
    expect(await code(sampleLetter(w.actors.dpo, ref))).toBe('NOT_FOUND');
    const { id } = await w.db.batch.findFirstOrThrow({ where: { channel: 'POST' } });
    for (const name of ['vendor', 'outsider', 'dpo2'] as const)
      expect(await code(sampleLetter(w.actors[name], { ...ref, batchId: id })), name).toBe('NOT_FOUND');
  });
});
