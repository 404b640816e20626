import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withActor } from '@/lib/platform/db/with-actor';
import { saveAction } from './asked/service';
import { exportRemediation } from './export/service';
import { getRemediation } from './queries';
import { updateItems } from './service';
import { failure, makeRemediationWorld, NO_FILTER, type RemediationWorld } from './testing/remediation-world';

let w: RemediationWorld;
beforeAll(async () => {
  w = await makeRemediationWorld();
  const { vendor } = w.actors;
  await updateItems(vendor, await w.act([w.ftp[0]?.id ?? ''], 'DELIVERED', { evidenceId: await w.proof(vendor) }));
});
afterAll(() => w.db.$disconnect());

const read = (name: keyof RemediationWorld['actors'], filter = NO_FILTER) =>
  getRemediation(w.actors[name], { incidentId: w.incident.id, filter });

describe('the matrix each person gets', () => {
  it('the vendor: its own actions at the laboratories they concern, not the other vendor’s', async () => {
    const { matrix, as, define } = await read('vendor');
    expect(matrix.actions.map((action) => action.title)).toEqual(['Fermer le FTP public', 'Chiffrer les transferts']);
    expect(matrix.lines.map((line) => line.name)).toEqual(['Labo A', 'Labo B', 'Labo C']);
    expect([as, define, matrix.facts.total]).toEqual(['vendor', false, 6]);
  });

  it('another vendor: only its own action at its own laboratory', async () => {
    const { matrix } = await read('otherVendor');
    expect(matrix.actions.map((action) => action.title)).toEqual(['Action d’un autre éditeur']);
    expect(matrix.lines.map((line) => line.name)).toEqual(['Labo A']);
  });

  it('a DPO: own laboratories only', async () => {
    const { matrix, as, awaiting } = await read('dpo2');
    expect(matrix.lines.map((line) => line.name)).toEqual(['Labo C']);
    expect([as, awaiting.length, matrix.facts.awaiting]).toEqual(['decider', 0, 0]);
    expect((await read('dpo')).awaiting).toHaveLength(1);
  });

  it.each([
    ['coordinator', 'decider', true],
    ['ciso', 'decider', false],
    ['auditor', 'reader', false],
    ['liaison', 'reader', false],
  ] as const)('%s sees everything as %s', async (name, as, define) => {
    const page = await read(name);
    expect([page.matrix.facts.total, page.as, page.define]).toEqual([7, as, define]);
  });
});

describe('the vendor in raw SQL', () => {
  const HIDDEN = [
    'breach_case',
    'awareness_event',
    'obligation',
    'filing',
    'person',
    'patient_counter',
    'import_run',
    'import_reject',
    'batch',
    'notification',
    'letter_template',
    'log_entry',
    'log_head',
    'authority',
    'authority_contact',
    'leak_location',
    'press_item',
    'incident_key',
  ];

  beforeAll(async () => {
    const { db, incident, labs } = w;
    const [lab] = labs;
    const at = new Date('2021-02-26T12:00:00Z');
    await db.authority.create({ data: { incidentId: incident.id, code: 'CNIL', name: 'CNIL' } });
    await db.filing.create({
      data: {
        incidentId: incident.id,
        caseId: lab.breachCase.id,
        kind: 'CNIL_INITIAL',
        content: {},
        createdBy: w.actors.dpo.userId,
      },
    });
    await db.awarenessEvent.create({
      data: { incidentId: incident.id, caseId: lab.breachCase.id, at, basis: 'PRESS', decidedBy: 'DPO' },
    });
  });

  it.each(HIDDEN)('%s has no row', async (table) => {
    const rows = await withActor(w.actors.vendor, (tx) =>
      tx.$queryRawUnsafe<{ n: bigint }[]>(`SELECT count(*) AS n FROM "${table}"`),
    );
    expect(rows[0]?.n).toBe(0n);
  });

  it('no evidence, item or account of anyone else', async () => {
    const foreign = await w.proof(w.actors.otherVendor);
    await withActor(w.actors.vendor, async (tx) => {
      expect(await tx.evidence.count({ where: { id: foreign } })).toBe(0);
      expect(await tx.custodyEvent.count({ where: { evidenceId: foreign } })).toBe(0);
      expect(await tx.remediationItem.count({ where: { vendorOrgId: w.otherVendor.id } })).toBe(0);
      expect(await tx.user.findMany({ select: { id: true } })).toEqual([{ id: w.actors.vendor.userId }]);
    });
  });

  it('may not accept its own delivery, nor touch what was accepted', async () => {
    const item = w.ftp[0]?.id ?? '';
    const accept = withActor(
      w.actors.vendor,
      (tx) => tx.$executeRaw`UPDATE remediation_item SET state = 'ACCEPTED' WHERE id = ${item}::uuid`,
    );
    await expect(accept).rejects.toThrow(/row-level security/);
    await updateItems(w.actors.coordinator, await w.act([item], 'ACCEPTED'));
    const touched = await withActor(
      w.actors.vendor,
      (tx) => tx.$executeRaw`UPDATE remediation_item SET state = 'IN_PROGRESS' WHERE id = ${item}::uuid`,
    );
    expect(touched).toBe(0);
  });

  it('cannot open someone else’s evidence by naming it in an event of its own', async () => {
    const { vendor, dpo } = w.actors;
    const [lab] = w.labs;
    const secret = await w.db.evidence.create({
      data: {
        incidentId: w.incident.id,
        caseId: lab.breachCase.id,
        kind: 'FILING_RECEIPT',
        fileName: 'recepisse.pdf',
        mediaType: 'application/pdf',
        size: 1,
        sha256: '0',
        storageKey: 'k',
        uploadedBy: dpo.userId,
        uploaderName: 'D',
      },
    });
    await withActor(vendor, async (tx) => {
      await tx.remediationEvent.createMany({
        data: [
          {
            incidentId: w.incident.id,
            vendorOrgId: w.vendor.id,
            caseId: lab.breachCase.id,
            itemId: w.ftp[1]?.id ?? '',
            fromState: 'TODO',
            toState: 'IN_PROGRESS',
            evidenceId: secret.id,
            authorId: vendor.userId,
            authorName: 'V',
            at: new Date('2021-02-26T12:00:00Z'),
          },
        ],
      });
      expect(await tx.evidence.count({ where: { id: secret.id } })).toBe(0);
    });
  });

  it('the database itself refuses a delivery without proof and a refusal without reason', async () => {
    const id = w.encrypt[1]?.id ?? '';
    const set = (data: object) => w.db.remediationItem.update({ where: { id }, data });
    await expect(set({ state: 'DELIVERED' })).rejects.toThrow(/delivered_with_proof/);
    const delivered = { deliveredAt: new Date('2021-02-26T12:00:00Z'), evidenceId: await w.proof(w.actors.vendor) };
    await expect(set({ state: 'REFUSED', reason: '  ', ...delivered })).rejects.toThrow(/refused_with_reason/);
  });
});

describe('asking actions', () => {
  const ask = { actionId: null, title: 'Purger les extractions', description: '', dueAt: '2021-02-26T19:00:00+01:00' };

  it('is the coordinator’s alone', async () => {
    const attempt = (name: keyof RemediationWorld['actors']) =>
      failure(() => saveAction(w.actors[name], { ...ask, incidentId: w.incident.id }));
    for (const name of ['vendor', 'dpo', 'ciso', 'auditor'] as const) expect(await attempt(name)).toMatch(/^FORBIDDEN/);
    for (const name of ['outsider', 'legal'] as const) expect(await attempt(name)).toMatch(/^NOT_FOUND/);
    expect(
      await failure(
        saveAction(w.actors.coordinator, { ...ask, incidentId: w.incident.id, actionId: w.ftp[0]?.id ?? '' }),
      ),
    ).toMatch(/^NOT_FOUND/);
  });

  it('gives one cell to each laboratory, and to those that join later on editing', async () => {
    const { coordinator } = w.actors;
    const { actionId, items } = await saveAction(coordinator, { ...ask, incidentId: w.incident.id });
    expect(items).toBe(3);
    const organisation = await w.db.organisation.create({ data: { kind: 'LABORATORY', name: 'Labo D' } });
    await w.db.breachCase.create({ data: { incidentId: w.incident.id, organisationId: organisation.id } });
    const again = await saveAction(coordinator, { ...ask, incidentId: w.incident.id, actionId, title: 'Purger tout' });
    expect(again).toEqual({ actionId, items: 1 });
    const { matrix } = await read('vendor');
    expect(matrix.actions.at(-1)?.title).toBe('Purger tout');
    expect(matrix.lines).toHaveLength(4);
  });

  it('two coordinators at once get two positions', async () => {
    const both = ['Un', 'Deux'].map((title) =>
      saveAction(w.actors.coordinator, { ...ask, title: `Action ${title}`, incidentId: w.incident.id }),
    );
    expect(new Set((await Promise.all(both)).map((saved) => saved.actionId)).size).toBe(2);
  });

  it('needs a vendor', async () => {
    const none = { ...ask, incidentId: w.elsewhere.id };
    expect(await failure(saveAction(w.actors.outsider, none))).toBe('GUARD remediation.errors.noVendor');
  });
});

describe('the export', () => {
  it('holds the reader’s cells only and is logged', async () => {
    const rows = await exportRemediation(w.actors.otherVendor, w.incident.id);
    expect(rows.map((row) => row.action)).toEqual(['Action d’un autre éditeur']);
    expect(await w.db.logEntry.count({ where: { chainId: w.incident.id, type: 'remediation.exported' } })).toBe(1);
    expect(await failure(() => exportRemediation(w.actors.legal, w.incident.id))).toMatch(/^NOT_FOUND/);
  });
});
