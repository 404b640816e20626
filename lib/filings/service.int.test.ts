import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getCase } from '@/lib/cases/detail/queries';
import { decide } from './decide/service';
import { createDraft, createDrafts } from './draft/service';
import { READY_EXAMPLE } from './form/ready-example';
import { filingContentSchema } from './form/schema';
import { exportFiling, getFiling } from './queries';
import { saveDraft } from './service';
import { AWARENESS, type FilingWorld, makeFilingWorld, refusal } from './testing/filing-world';

let w: FilingWorld;
let filingId: string;
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

beforeAll(async () => {
  w = await makeFilingWorld();
  await w.fix(w.actors.dpo, 0);
  filingId = (await w.draft(w.actors.dpo, 0)).filingId;
});
afterAll(() => w.db.$disconnect());

const save = async (over: { lockVersion?: number } = {}) => ({
  incidentId: w.incidentId,
  filingId,
  lockVersion: await w.version(filingId),
  content: filingContentSchema.parse(READY_EXAMPLE),
  ...over,
});

describe('refusals', () => {
  it('for the vendor, another laboratory, another incident and the cell without dossiers, it does not exist', async () => {
    const { vendor, otherVendor, dpo2, manager2, ciso, communications, liaison, admin, outsider } = w.actors;
    for (const actor of [vendor, otherVendor, dpo2, manager2, ciso, communications, liaison, admin, outsider]) {
      const place = { incidentId: w.incidentId, filingId };
      expect(await refusal(getFiling(actor, place))).toBe(NOT_FOUND);
      expect(await refusal(exportFiling(actor, place))).toBe(NOT_FOUND);
      expect(await refusal(saveDraft(actor, await save()))).toBe(NOT_FOUND);
      expect(await refusal(w.act(actor, filingId, 'approve'))).toBe(NOT_FOUND);
      expect(await refusal(w.file(actor, filingId, AWARENESS))).toBe(NOT_FOUND);
    }
    for (const actor of [vendor, dpo2, outsider])
      expect(
        await refusal(createDraft(actor, { incidentId: w.incidentId, caseId: w.caseOf(0), kind: 'CNIL_INITIAL' })),
      ).toBe(NOT_FOUND);
  });

  it('a membership that has ended opens nothing', async () => {
    await w.db.membership.updateMany({ where: { userId: w.actors.manager.userId }, data: { validTo: new Date(0) } });
    expect(await refusal(getFiling(w.actors.manager, { incidentId: w.incidentId, filingId }))).toBe(NOT_FOUND);
    expect(await refusal(w.act(w.actors.manager, filingId, 'request'))).toBe(NOT_FOUND);
    await w.db.membership.updateMany({ where: { userId: w.actors.manager.userId }, data: { validTo: null } });
  });

  it('the auditor reads and changes nothing; legal decides and does not draft', async () => {
    const { auditor, legal } = w.actors;
    expect((await getFiling(auditor, { incidentId: w.incidentId, filingId })).permissions).toMatchObject({
      edit: false,
      acts: [],
    });
    expect(await refusal(saveDraft(auditor, await save()))).toBe(FORBIDDEN);
    expect(await refusal(w.act(auditor, filingId, 'withdraw', 'raison'))).toBe(FORBIDDEN);
    expect(await refusal(saveDraft(legal, await save()))).toBe(FORBIDDEN);
    expect(await refusal(w.act(legal, filingId, 'request'))).toBe(FORBIDDEN);
  });

  it('a second dossier of the same kind, an unready one, one without awareness date', async () => {
    expect(await refusal(w.draft(w.actors.coordinator, 0))).toBe('GUARD filings.errors.alreadyExists');
    expect(await refusal(w.act(w.actors.dpo, filingId, 'request'))).toBe('GUARD filings.errors.incomplete');
    const other = await w.draft(w.actors.dpo, 1);
    expect(await refusal(w.act(w.actors.dpo, other.filingId, 'request'))).toBe('GUARD filings.errors.awarenessFirst');
  });

  it('the address of another incident does not lead to it', async () => {
    expect(await refusal(getFiling(w.actors.dpo, { incidentId: w.elsewhere.id, filingId }))).toBe(NOT_FOUND);
    expect(await refusal(getFiling(w.actors.dpo, { incidentId: w.incidentId, filingId: 'x' }))).toBe(NOT_FOUND);
  });
});

describe('from draft to receipt', () => {
  it('saves, and answers a stale save with the other version instead of losing one', async () => {
    const first = await w.fill(w.actors.dpo, filingId);
    expect(first).toMatchObject({ status: 'saved', completeness: 100 });
    const stale = await saveDraft(w.actors.coordinator, await save({ lockVersion: 1 }));
    expect(stale).toMatchObject({ status: 'conflict', by: w.actors.dpo.name, lockVersion: await w.version(filingId) });
    expect(stale.status === 'conflict' && stale.content.breach.description).toBe(READY_EXAMPLE.breach.description);
  });

  it('nobody approves what they asked for, nor a version they have not read', async () => {
    await w.act(w.actors.dpo, filingId, 'request');
    expect(await refusal(w.act(w.actors.dpo, filingId, 'approve'))).toBe('GUARD filings.errors.samePerson');
    const old = { incidentId: w.incidentId, filingId, act: 'approve' as const, note: '', lockVersion: 1 };
    expect(await refusal(decide(w.actors.manager, old))).toBe('CONFLICT filings.errors.wrongState');
    expect(await refusal(saveDraft(w.actors.dpo, await save()))).toBe('GUARD filings.errors.wrongState');
  });

  it('goes back with a reason only, and comes again', async () => {
    expect(await refusal(w.act(w.actors.manager, filingId, 'refuse'))).toBe('GUARD filings.errors.reasonNeeded');
    await w.act(w.actors.manager, filingId, 'refuse', 'Nombre à revoir');
    const back = await getFiling(w.actors.dpo, { incidentId: w.incidentId, filingId });
    expect(back).toMatchObject({ state: 'DRAFT', decision: { note: 'Nombre à revoir' } });
    await w.act(w.actors.dpo, filingId, 'request');
  });

  it('two approvals at the same time have one effect', async () => {
    const version = await w.version(filingId);
    const approve = (actor: typeof w.actors.manager) =>
      decide(actor, { incidentId: w.incidentId, filingId, act: 'approve', note: '', lockVersion: version });
    const results = await Promise.allSettled([
      approve(w.actors.manager),
      approve(w.actors.coordinator),
      approve(w.actors.legal),
    ]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect((await w.logTypes()).filter((type) => type === 'filing.approved')).toHaveLength(1);
  });

  it('the database itself refuses to change what was approved', async () => {
    const change = w.db.filing.update({ where: { id: filingId }, data: { content: {} } });
    await expect(change).rejects.toThrow(/drafts only/);
  });

  it('refuses a receipt from the future or older than awareness, and writes nothing', async () => {
    expect(await refusal(w.file(w.actors.dpo, filingId, '2021-02-24T12:30:00Z'))).toBe(
      'GUARD filings.errors.receiptFuture',
    );
    expect(await refusal(w.file(w.actors.dpo, filingId, '2021-02-23T10:00:00Z'))).toBe(
      'GUARD filings.errors.receiptBeforeAwareness',
    );
    const found = await w.db.breachCase.findUniqueOrThrow({ where: { id: w.caseOf(0) } });
    expect(found.notifiedAt).toBeNull();
  });

  it('the receipt meets the clock: dossier, case, obligation and log in one transaction', async () => {
    const receiptAt = '2021-02-24T11:45:00.000Z';
    expect(await w.file(w.actors.dpo, filingId, receiptAt)).toEqual({ late: false });
    const view = await getCase(w.actors.dpo, { incidentId: w.incidentId, caseId: w.caseOf(0) });
    expect(view.clock).toMatchObject({ state: 'MET', late: false });
    expect(view.receipt).toEqual({ at: new Date(receiptAt), number: '21-04417' });
    expect(view.steps.find((step) => step.kind === 'CNIL_33')).toMatchObject({ state: 'DONE' });
    expect(view.obligations.find((item) => item.rule.kind === 'CNIL_33')).toMatchObject({
      state: 'DONE',
      reference: '21-04417',
    });
    expect(await refusal(w.act(w.actors.dpo, filingId, 'withdraw', 'raison'))).toBe('GUARD filings.errors.wrongState');
    expect((await w.logTypes()).filter((type) => type.startsWith('filing.'))).toEqual([
      'filing.drafted',
      'filing.drafted',
      'filing.requested',
      'filing.refused',
      'filing.requested',
      'filing.approved',
      'filing.filed',
    ]);
  });

  it('a supplement starts from what was filed and does not move the clock', async () => {
    const supplement = await createDraft(w.actors.dpo, {
      incidentId: w.incidentId,
      caseId: w.caseOf(0),
      kind: 'CNIL_SUPPLEMENTARY',
    });
    const view = await getFiling(w.actors.dpo, { incidentId: w.incidentId, filingId: supplement.filingId });
    expect(view.content.type).toMatchObject({
      notificationType: 'COMPLEMENTAIRE',
      previousNotificationNumber: '21-04417',
      purpose: 'COMPLETES',
    });
  });
});

describe('late', () => {
  it('demands the reasons before approval, and again when the receipt came after the deadline', async () => {
    const { dpo2, manager2 } = w.actors;
    await w.fix(dpo2, 2);
    const late = await w.draft(dpo2, 2);
    await w.fill(dpo2, late.filingId);
    await w.act(dpo2, late.filingId, 'request');
    await w.act(manager2, late.filingId, 'approve');
    await w.setNow('2021-02-26T12:00:00.000Z');
    expect(await refusal(w.file(dpo2, late.filingId, '2021-02-26T11:00:00Z'))).toBe(
      'GUARD filings.errors.delayReasons',
    );
    await w.act(dpo2, late.filingId, 'reopen', 'Motifs du retard à écrire');
    expect(await refusal(w.act(dpo2, late.filingId, 'request'))).toBe('GUARD filings.errors.incomplete');
    await w.fill(dpo2, late.filingId, {
      dates: { ...READY_EXAMPLE.dates, delayReasons: 'Fichier reçu le 25 au soir.' },
    });
    await w.act(dpo2, late.filingId, 'request');
    await w.act(manager2, late.filingId, 'approve');
    expect(await w.file(dpo2, late.filingId, '2021-02-26T11:00:00Z', '21-05000')).toEqual({ late: true });
    const view = await getCase(dpo2, { incidentId: w.incidentId, caseId: w.caseOf(2) });
    expect(view.clock).toMatchObject({ state: 'MET', late: true });
  });

  it('an awareness date revised after the approval sends the dossier back', async () => {
    const { dpo, coordinator } = w.actors;
    await w.fix(dpo, 1);
    const [row] = await w.db.filing.findMany({ where: { caseId: w.caseOf(1) }, select: { id: true } });
    const id = row?.id ?? '';
    await w.fill(dpo, id, { dates: { ...READY_EXAMPLE.dates, delayReasons: 'Reçu tard.' } });
    await w.act(dpo, id, 'request');
    await w.act(coordinator, id, 'approve');
    await w.fix(dpo, 1, {
      awarenessAt: '2021-02-23T08:00:00.000Z',
      reason: 'Le standard avait noté un appel plus tôt.',
    });
    expect(await refusal(w.file(dpo, id, '2021-02-26T11:00:00Z'))).toBe('GUARD filings.errors.awarenessRevised');
  });
});

describe('all at once', () => {
  it('drafts only what is missing, for the laboratories the person may draft for', async () => {
    expect(await createDrafts(w.actors.coordinator, { incidentId: w.incidentId })).toEqual({ created: 0 });
    await w.db.filing.deleteMany({ where: { caseId: w.caseOf(1) } });
    expect(await createDrafts(w.actors.coordinator, { incidentId: w.incidentId })).toEqual({ created: 1 });
    expect(await refusal(createDrafts(w.actors.auditor, { incidentId: w.incidentId }))).toBe(FORBIDDEN);
    expect(await refusal(createDrafts(w.actors.outsider, { incidentId: w.incidentId }))).toBe(NOT_FOUND);
  });

  it('two people who start the same dossier make one', async () => {
    await w.db.filing.deleteMany({ where: { caseId: w.caseOf(1) } });
    const results = await Promise.allSettled([w.draft(w.actors.dpo, 1), w.draft(w.actors.coordinator, 1)]);
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});
