import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '@/lib/filings/testing/filing-world';
import { withActor } from '@/lib/platform/db/with-actor';
import { decidedSeverity, getSeverity } from './queries';
import { missingOf } from './rules';
import { worksheetSchema } from './schema';
import { abandonWorksheet, copyWorksheet, saveWorksheet, startWorksheet } from './service';
import { DEDALUS, makeSeverityWorld, type SeverityWorld } from './testing/severity-world';

let w: SeverityWorld;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

beforeAll(async () => {
  w = await makeSeverityWorld();
});
afterAll(() => w.db.$disconnect());

describe('a worksheet from facts to decision', () => {
  it('starts from the facts, waiting for a person; a second draft is refused', async () => {
    await w.start(w.actors.dpo, 0);
    const view = await getSeverity(w.actors.dpo, w.place(0));
    expect(view.draft).toMatchObject({ version: 1, decidedAt: null, score: null });
    expect(view.draft?.worksheet.data.classes).toEqual(['SIMPLE', 'SENSITIVE']);
    expect(view.draft?.worksheet.data.proposed).toBe(true);
    expect(await refusal(w.start(w.actors.coordinator, 0))).toBe('GUARD severity.errors.draftOpen');
  });

  it('for the vendor, another laboratory, another incident and roles without severity, it does not exist', async () => {
    const { vendor, otherVendor, dpo2, manager2, communications, liaison, admin, outsider } = w.actors;
    const input = { ...(await w.pointer(0)), worksheet: DEDALUS };
    for (const actor of [vendor, otherVendor, dpo2, manager2, communications, liaison, admin, outsider]) {
      expect(await refusal(getSeverity(actor, w.place(0)))).toBe(NOT_FOUND);
      expect(await refusal(startWorksheet(actor, w.place(0)))).toBe(NOT_FOUND);
      expect(await refusal(saveWorksheet(actor, input))).toBe(NOT_FOUND);
      expect(await refusal(w.decide(actor, 0))).toBe(NOT_FOUND);
      expect(await withActor(actor, (tx) => tx.severityAssessment.count({ where: { id: input.assessmentId } }))).toBe(
        0,
      );
      expect(await withActor(actor, (tx) => decidedSeverity(tx, input.caseId))).toBe(null);
    }
  });

  it('auditor, CISO and legal read and change nothing; only the DPO decides', async () => {
    const { auditor, ciso, legal, coordinator, manager } = w.actors;
    for (const actor of [auditor, ciso, legal]) {
      expect((await getSeverity(actor, w.place(0))).permissions).toEqual({ write: false, decide: false });
      expect(await refusal(w.save(actor, 0, DEDALUS))).toBe(FORBIDDEN);
      expect(await refusal(w.decide(actor, 0))).toBe(FORBIDDEN);
    }
    for (const actor of [coordinator, manager]) expect(await refusal(w.decide(actor, 0))).toBe(FORBIDDEN);
  });

  it('a stale save answers with the other version instead of losing one', async () => {
    const stale = await w.pointer(0);
    expect(await w.save(w.actors.dpo, 0, DEDALUS)).toMatchObject({ status: 'saved', lockVersion: 2 });
    const answer = await saveWorksheet(w.actors.manager, { ...stale, worksheet: worksheetSchema.parse({}) });
    expect(answer).toMatchObject({ status: 'conflict', by: w.actors.dpo.name, lockVersion: 2, content: DEDALUS });
    expect(await w.latest(0)).toMatchObject({
      score: 500,
      level: 'VERY_HIGH',
      flags: ['OVER_100_PERSONS'],
      cnilProposed: 4,
    });
  });

  it('is decided by the DPO once complete, with a reason when the proposal is left; both are kept', async () => {
    const open = { ...DEDALUS, extent: { ...DEDALUS.extent, proposed: true } };
    await w.save(w.actors.dpo, 0, open);
    expect(await refusal(w.decide(w.actors.dpo, 0))).toBe('GUARD severity.errors.incomplete');
    await w.save(w.actors.dpo, 0, DEDALUS);
    expect(await refusal(w.decide(w.actors.dpo, 0, { lockVersion: 1 }))).toBe('CONFLICT severity.errors.conflict');
    expect(await refusal(w.decide(w.actors.dpo, 0, { cnilDecided: 3 }))).toBe('GUARD severity.errors.override');
    await w.decide(w.actors.dpo, 0, { cnilDecided: 3, overrideReason: 'Dates de prélèvement seules, sans résultat.' });
    expect(await w.latest(0)).toMatchObject({ cnilProposed: 4, cnilDecided: 3, decidedName: w.actors.dpo.name });
    const decided = await withActor(w.actors.manager, (tx) => decidedSeverity(tx, w.place(0).caseId));
    expect(decided).toMatchObject({ version: 1, score: 500, level: 'VERY_HIGH', cnil: 3, cnilCode: 'IMPORTANT' });
    expect(await w.log('severity.decided')).toHaveLength(1);
  });

  it('is then frozen, for the owner of the database too; a new version supersedes it', async () => {
    expect(await refusal(w.save(w.actors.dpo, 0, DEDALUS))).toBe('GUARD severity.errors.decided');
    expect(await refusal(w.decide(w.actors.dpo, 0))).toBe('GUARD severity.errors.decided');
    const { id } = await w.latest(0);
    await expect(w.db.severityAssessment.update({ where: { id }, data: { cnilDecided: 1 } })).rejects.toThrow(
      'does not change',
    );
    await w.start(w.actors.manager, 0);
    const view = await getSeverity(w.actors.dpo, w.place(0));
    expect(view.draft).toMatchObject({ version: 2, score: 500 });
    expect(view.draft?.worksheet).toEqual(DEDALUS);
    expect(view.decided).toMatchObject({ version: 1, cnilDecided: 3 });
  });
});

describe('giving up a draft', () => {
  it('is for those who write it, on the version they read, and never what was decided', async () => {
    const { vendor, dpo2, auditor, ciso, dpo } = w.actors;
    const input = await w.pointer(0);
    for (const actor of [vendor, dpo2]) expect(await refusal(abandonWorksheet(actor, input))).toBe(NOT_FOUND);
    for (const actor of [auditor, ciso]) expect(await refusal(abandonWorksheet(actor, input))).toBe(FORBIDDEN);
    expect(await refusal(abandonWorksheet(dpo, { ...input, lockVersion: 99 }))).toBe(
      'CONFLICT severity.errors.conflict',
    );
    const decided = (await getSeverity(dpo, w.place(0))).decided;
    const old = { ...input, assessmentId: decided?.id ?? '', lockVersion: decided?.lockVersion ?? 0 };
    expect(await refusal(abandonWorksheet(dpo, old))).toBe('GUARD severity.errors.decided');
    const rows = await withActor(dpo, (tx) => tx.severityAssessment.deleteMany({ where: { id: decided?.id } }));
    expect(rows.count).toBe(0);
  });

  it('erases its answers, keeps a line in the log and what was decided; the next one takes its number', async () => {
    expect(await abandonWorksheet(w.actors.manager, await w.pointer(0))).toEqual({ version: 2 });
    const view = await getSeverity(w.actors.dpo, w.place(0));
    expect(view).toMatchObject({ draft: null, decided: { version: 1, cnilDecided: 3 } });
    expect(await w.log('severity.abandoned')).toHaveLength(1);
    await w.start(w.actors.manager, 0);
    expect(await w.latest(0)).toMatchObject({ version: 2, score: 500 });
  });
});

describe('the database itself', () => {
  it('refuses a decision by anybody but the DPO of the laboratory, in their own name', async () => {
    const { id } = await w.latest(0);
    const decision = (userId: string) => ({
      ...{ cnilDecided: 4, cnilProposed: 4, decidedBy: userId, decidedName: 'X', decidedAt: new Date() },
    });
    const { coordinator, manager, dpo } = w.actors;
    for (const [actor, name] of [
      [coordinator, coordinator],
      [manager, manager],
      [dpo, manager],
    ] as const)
      await expect(
        withActor(actor, (tx) => tx.severityAssessment.update({ where: { id }, data: decision(name.userId) })),
      ).rejects.toThrow('row-level security');
  });

  it('refuses an incomplete or unexplained decision, and a second draft', async () => {
    const { id, caseId } = await w.latest(0);
    const decided = { decidedBy: w.actors.dpo.userId, decidedAt: new Date() };
    const bad = (data: object) => w.db.severityAssessment.update({ where: { id }, data: { ...decided, ...data } });
    await expect(bad({ cnilDecided: 4, score: 0 })).rejects.toThrow('severity_decided');
    await expect(bad({ cnilDecided: 2, cnilProposed: 4 })).rejects.toThrow('severity_decided');
    const draft = { caseId, incidentId: w.incidentId, version: 9, worksheet: {}, score: 0, level: 'LOW' as const };
    await expect(
      w.db.severityAssessment.create({
        data: { ...draft, cnilProposed: 1, authorId: w.actors.dpo.userId, authorName: '' },
      }),
    ).rejects.toThrow();
  });
});

describe('a copy to other laboratories', () => {
  it('goes to the DPO’s own only, as a draft with its own persons, and leaves an open draft alone', async () => {
    const source = { ...w.place(0), assessmentId: (await w.latest(0)).id };
    const to = (...labs: (0 | 1 | 2)[]) => labs.map((lab) => w.place(lab).caseId);
    expect(await refusal(copyWorksheet(w.actors.dpo, { ...source, targets: to(2) }))).toBe(NOT_FOUND);
    expect(await refusal(copyWorksheet(w.actors.coordinator, { ...source, targets: to(1) }))).toBe(FORBIDDEN);
    await w.db.breachCase.update({ where: { id: w.place(1).caseId }, data: { patientsExpected: 77 } });
    expect(await copyWorksheet(w.actors.dpo, { ...source, targets: to(1) })).toEqual({ copied: 1, kept: 0 });
    const copy = (await getSeverity(w.actors.dpo, w.place(1))).draft;
    expect(copy).toMatchObject({ version: 1, decidedAt: null, score: 500, flags: [] });
    expect(copy?.worksheet.extent.persons).toBe(77);
    expect(copy && missingOf(copy.worksheet)).toHaveLength(4);
    expect(await refusal(copyWorksheet(w.actors.dpo, { ...source, targets: to(1) }))).toBe(
      'GUARD severity.errors.nothingToCopy',
    );
  });
});
