import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getFiling } from '../queries';
import { commentSchema } from '../schema';
import { type FilingWorld, makeFilingWorld, refusal } from '../testing/filing-world';
import { addComment, settleComment } from './service';

let w: FilingWorld;
let filingId: string;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const remark = (over = {}) => ({
  incidentId: w.incidentId,
  filingId,
  path: 'data.peopleApprox',
  text: 'Nombre à revoir',
  ...over,
});

beforeAll(async () => {
  w = await makeFilingWorld();
  await w.fix(w.actors.dpo, 0);
  filingId = (await w.draft(w.actors.dpo, 0)).filingId;
  await w.fill(w.actors.dpo, filingId);
  await w.act(w.actors.dpo, filingId, 'request');
});
afterAll(() => w.db.$disconnect());

describe('remarks on a field', () => {
  it('do not exist for those who may not see the dossier, and the auditor writes none', async () => {
    const { vendor, dpo2, ciso, liaison, outsider, auditor } = w.actors;
    for (const actor of [vendor, dpo2, ciso, liaison, outsider])
      expect(await refusal(addComment(actor, remark()))).toBe(NOT_FOUND);
    expect(await refusal(addComment(auditor, remark()))).toBe('FORBIDDEN common.errors.forbidden');
    expect(await refusal(addComment(w.actors.dpo, remark({ incidentId: w.elsewhere.id })))).toBe(NOT_FOUND);
  });

  it('stand on a field of the form, hold words and no social-security number', () => {
    const parse = (over: object) => commentSchema.safeParse(remark(over)).success;
    expect(parse({})).toBe(true);
    expect(parse({ path: 'data.nothing' })).toBe(false);
    expect(parse({ text: ' ' })).toBe(false);
    expect(parse({ text: 'voir 2 55 08 14 168 025 38' })).toBe(false);
  });

  it('are shown to the author after a refusal, settled once, opened again; the log has each', async () => {
    const { legal, dpo, manager } = w.actors;
    const { commentId } = await addComment(legal, remark());
    await w.act(manager, filingId, 'refuse', 'Voir la remarque');
    const seen = await getFiling(dpo, { incidentId: w.incidentId, filingId });
    expect(seen.comments).toMatchObject([
      { id: commentId, path: 'data.peopleApprox', author: legal.name, resolved: null },
    ]);
    const place = { incidentId: w.incidentId, filingId, commentId };
    await settleComment(dpo, { ...place, open: false });
    await settleComment(dpo, { ...place, open: false });
    expect((await getFiling(legal, { incidentId: w.incidentId, filingId })).comments[0]?.resolved?.by).toBe(dpo.name);
    await settleComment(legal, { ...place, open: true });
    expect((await w.logTypes()).filter((type) => /comment|refused/.test(type))).toEqual([
      'filing.commented',
      'filing.refused',
      'filing.commentSettled',
      'filing.commentSettled',
    ]);
    const refused = await w.db.logEntry.findFirstOrThrow({ where: { chainId: w.incidentId, type: 'filing.refused' } });
    expect(refused.entry).toContain('"comments":1');
  });

  it('a remark of another dossier cannot be settled from this one, nor any once the dossier is over', async () => {
    const other = await w.draft(w.actors.dpo, 1);
    const { commentId } = await addComment(w.actors.dpo, remark({ filingId: other.filingId }));
    const settle = { incidentId: w.incidentId, filingId, commentId, open: false };
    expect(await refusal(settleComment(w.actors.dpo, settle))).toBe(NOT_FOUND);
    await w.act(w.actors.dpo, other.filingId, 'withdraw', 'Ouvert par erreur');
    expect(await refusal(addComment(w.actors.dpo, remark({ filingId: other.filingId })))).toBe(
      'GUARD filings.errors.wrongState',
    );
  });

  it('the database itself hides them from another laboratory and lets no reader write', async () => {
    const { withActor } = await import('@/lib/platform/db/with-actor');
    expect(await withActor(w.actors.dpo2, (tx) => tx.filingComment.count())).toBe(0);
    expect(await withActor(w.actors.auditor, (tx) => tx.filingComment.count())).toBeGreaterThan(0);
    const write = withActor(w.actors.auditor, (tx) =>
      tx.filingComment.create({
        data: {
          incidentId: w.incidentId,
          caseId: w.caseOf(0),
          filingId,
          path: 'data.peopleApprox',
          text: 'x',
          authorId: w.actors.auditor.userId,
          authorName: 'x',
        },
      }),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });
});
