import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { getItem, getRemediation } from './queries';
import { updateItems } from './service';
import { failure, makeRemediationWorld, NO_FILTER, type RemediationWorld } from './testing/remediation-world';

let w: RemediationWorld;
beforeAll(async () => {
  w = await makeRemediationWorld();
});
afterAll(() => w.db.$disconnect());

const id = (items: { id: string }[], at: number) => items[at]?.id ?? '';
const state = async (itemId: string) =>
  (await w.db.remediationItem.findUniqueOrThrow({ where: { id: itemId }, select: { state: true } })).state;
const update = async (actor: Actor, ...args: Parameters<RemediationWorld['act']>) =>
  updateItems(actor, await w.act(...args));

describe('refusals', () => {
  it('another vendor, the DPO of another laboratory and people without remediation find nothing', async () => {
    const own = id(w.ftp, 0);
    const { otherVendor, dpo2, manager2, legal, communications, admin, outsider } = w.actors;
    for (const actor of [otherVendor, dpo2, manager2, legal, communications, admin, outsider]) {
      expect(await failure(update(actor, [own], 'IN_PROGRESS'))).toBe('NOT_FOUND common.errors.notFound');
      expect(await failure(getItem(actor, { incidentId: w.incident.id, itemId: own }))).toBe(
        'NOT_FOUND common.errors.notFound',
      );
    }
    for (const actor of [legal, communications, admin, outsider]) {
      expect(await failure(() => getRemediation(actor, { incidentId: w.incident.id, filter: NO_FILTER }))).toMatch(
        /^NOT_FOUND/,
      );
    }
  });

  it('readers may not act', async () => {
    for (const actor of [w.actors.auditor, w.actors.liaison]) {
      expect(await failure(update(actor, [id(w.ftp, 0)], 'IN_PROGRESS'))).toBe('FORBIDDEN common.errors.forbidden');
    }
  });

  it('the coordinator may not deliver for the vendor', async () => {
    const attempt = update(w.actors.coordinator, [id(w.ftp, 0)], 'IN_PROGRESS');
    expect(await failure(attempt)).toBe('FORBIDDEN remediation.guards.vendorOnly');
  });

  it('nothing is delivered without proof, with a proof of nobody, or with another vendor’s proof', async () => {
    const { vendor, otherVendor } = w.actors;
    const [own, theirs] = [id(w.ftp, 0), await w.proof(otherVendor)];
    expect(await failure(update(vendor, [own], 'DELIVERED'))).toBe('GUARD remediation.guards.needsEvidence');
    for (const evidenceId of [theirs, '018f3e2a-0000-7000-8000-000000000000']) {
      expect(await failure(update(vendor, [own], 'DELIVERED', { evidenceId }))).toBe(
        'INVALID evidence.errors.notAttachable',
      );
    }
    expect(await state(own)).toBe('TODO');
  });

  it('one foreign or impossible cell undoes the whole act', async () => {
    const { vendor } = w.actors;
    expect(await failure(update(vendor, [id(w.ftp, 0), id(w.foreign, 0)], 'IN_PROGRESS'))).toMatch(/^NOT_FOUND/);
    await update(vendor, [id(w.ftp, 1)], 'IN_PROGRESS');
    expect(await failure(update(vendor, [id(w.ftp, 0), id(w.ftp, 1)], 'IN_PROGRESS'))).toMatch(/^GUARD .*alreadyThere/);
    expect(await state(id(w.ftp, 0))).toBe('TODO');
  });
});

describe('a life of a cell', () => {
  it('delivered with proof, refused with a reason, answered, accepted; history, log and custody agree', async () => {
    const { vendor, coordinator, dpo } = w.actors;
    const item = id(w.ftp, 0);
    const first = await w.proof(vendor, 'capture.txt');
    await update(vendor, [item], 'IN_PROGRESS', { note: 'Pare-feu en cours.' });
    await update(vendor, [item], 'DELIVERED', { evidenceId: first });
    expect(await failure(update(vendor, [item], 'ACCEPTED'))).toBe('FORBIDDEN remediation.guards.deciderOnly');
    expect(await failure(update(coordinator, [item], 'REFUSED'))).toBe('GUARD remediation.guards.needsReason');
    await update(coordinator, [item], 'REFUSED', { reason: 'Le port 21 répond encore.' });
    const seen = await getRemediation(vendor, { incidentId: w.incident.id, filter: NO_FILTER });
    expect(seen.refused).toMatchObject([
      { action: 'Fermer le FTP public', laboratory: 'Labo A', reason: 'Le port 21 répond encore.' },
    ]);
    expect(await failure(update(coordinator, [item], 'ACCEPTED'))).toMatch(/^GUARD .*noSuchStep/);
    const second = await w.proof(vendor, 'scan.txt');
    await update(vendor, [item], 'DELIVERED', { evidenceId: second, note: 'Fermé, scan joint.' });
    await update(dpo, [item], 'ACCEPTED');

    const detail = await getItem(dpo, { incidentId: w.incident.id, itemId: item });
    expect(detail.events.map((event) => event.to)).toEqual([
      'IN_PROGRESS',
      'DELIVERED',
      'REFUSED',
      'DELIVERED',
      'ACCEPTED',
    ]);
    expect(detail.events.map((event) => event.evidence?.fileName ?? '')).toEqual([
      '',
      'capture.txt',
      '',
      'scan.txt',
      '',
    ]);
    expect(detail).toMatchObject({ state: 'ACCEPTED', reason: '', next: [], evidence: { fileName: 'scan.txt' } });
    const log = await w.db.logEntry.findMany({
      where: { chainId: w.incident.id, type: { startsWith: 'remediation.' }, entry: { contains: item } },
      orderBy: { seq: 'asc' },
      select: { type: true, caseId: true, actorId: true },
    });
    expect(log.map((entry) => entry.type.split('.')[1])).toEqual([
      'started',
      'delivered',
      'refused',
      'delivered',
      'accepted',
    ]);
    expect(new Set(log.map((entry) => entry.caseId))).toEqual(new Set([w.labs[0].breachCase.id]));
    expect(log.at(-1)?.actorId).toBe(dpo.userId);
    const custody = await w.db.custodyEvent.findMany({ where: { evidenceId: second }, orderBy: { id: 'asc' } });
    expect(custody.map((event) => event.act)).toEqual(['RECEIVED', 'ATTACHED']);
  });

  it('the vendor is told which side refused, never who; nor who accepted', async () => {
    const detail = await getItem(w.actors.vendor, { incidentId: w.incident.id, itemId: id(w.ftp, 0) });
    expect(detail.events.map((event) => event.author)).toEqual(['Vendor', 'Vendor', null, 'Vendor', null]);
  });
});

describe('several cells in one act', () => {
  it('one proof serves three laboratories, each of which sees it', async () => {
    const { vendor, dpo2, manager } = w.actors;
    const evidenceId = await w.proof(vendor, 'certificats.txt');
    const ids = w.encrypt.map((item) => item.id);
    expect(await update(vendor, ids, 'DELIVERED', { evidenceId })).toEqual({ updated: 3 });
    for (const [actor, at] of [
      [dpo2, 2],
      [manager, 0],
    ] as const) {
      const detail = await getItem(actor, { incidentId: w.incident.id, itemId: id(w.encrypt, at) });
      expect(detail.evidence?.fileName).toBe('certificats.txt');
    }
  });

  it('what someone changed meanwhile is said, and nothing is done', async () => {
    const { coordinator, ciso } = w.actors;
    const [a, b] = [id(w.encrypt, 0), id(w.encrypt, 1)];
    const stale = await w.act([a, b], 'ACCEPTED');
    await update(ciso, [b], 'REFUSED', { reason: 'Certificat expiré.' });
    await expect(updateItems(coordinator, stale)).rejects.toMatchObject({
      code: 'CONFLICT',
      params: { action: 'Chiffrer les transferts', laboratory: 'Labo B', state: 'REFUSED' },
    });
    expect(await state(a)).toBe('DELIVERED');
  });

  it('two deciders at once: one effect, the other is told', async () => {
    const { coordinator, ciso, dpo } = w.actors;
    const item = id(w.encrypt, 0);
    const accept = await w.act([item], 'ACCEPTED');
    const refuse = await w.act([item], 'REFUSED', { reason: 'Preuve illisible.' });
    const outcomes = await Promise.allSettled([
      updateItems(coordinator, accept),
      updateItems(ciso, refuse),
      updateItems(dpo, accept),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' });
    }
    const decided = await w.db.remediationEvent.count({
      where: { itemId: item, toState: { in: ['ACCEPTED', 'REFUSED'] } },
    });
    expect(decided).toBe(1);
  });

  it('the same delivery submitted twice at once has one effect', async () => {
    const { vendor } = w.actors;
    const item = id(w.ftp, 2);
    const twice = await w.act([item], 'DELIVERED', { evidenceId: await w.proof(vendor) });
    const outcomes = await Promise.allSettled([updateItems(vendor, twice), updateItems(vendor, twice)]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    expect(await w.db.remediationEvent.count({ where: { itemId: item } })).toBe(1);
  });
});
