import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getAttachable } from '@/lib/evidence/queries';
import type { Upload } from '@/lib/evidence/schema';
import { openEvidence, storeEvidence } from '@/lib/evidence/service';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { translator } from '@/lib/platform/i18n/translator';
import { filingPages } from '../pdf/pages';
import { exportFiling, getFiling } from '../queries';
import { type FilingWorld, makeFilingWorld, refusal } from '../testing/filing-world';

let w: FilingWorld;
let filingId: string;
const pieces: Record<string, string> = {};
const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const REFUSED = 'INVALID filings.errors.attachment';

const store = async (actor: Actor, name: string, over: Partial<Upload> = {}) => {
  const upload: Upload = { incidentId: w.incidentId, caseId: null, kind: 'OTHER', fileName: name, ...over };
  const { id } = await storeEvidence(actor, upload, Readable.from([Buffer.from(`${name}\n`)]));
  pieces[name] = id;
};
const file = (name: string, over: object = {}) => ({
  kind: 'FORENSIC_REPORT' as const,
  name,
  evidenceId: pieces[name] ?? null,
  ...over,
});
const join = (actor: Actor, ...files: ReturnType<typeof file>[]) => w.fill(actor, filingId, { attachments: { files } });
const view = (actor: Actor) => getFiling(actor, { incidentId: w.incidentId, filingId });
const offered = async (actor: Actor, lab: 0 | 1 | 2 = 0) =>
  (await getAttachable(actor, { incidentId: w.incidentId, caseId: w.caseOf(lab) }))
    .map(({ fileName }) => fileName)
    .sort();

/** The vendor's proof as one laboratory got it. */
async function deliver(evidenceId: string, lab: 0 | 1 | 2) {
  const { incidentId } = w;
  const place = { incidentId, vendorOrgId: w.vendor.id };
  const made = { select: { id: true } };
  const action = await w.db.remediationAction.create({ data: { ...place, title: 'Correctif', position: 9 }, ...made });
  const item = { ...place, caseId: w.caseOf(lab) };
  const { id: itemId } = await w.db.remediationItem.create({ data: { ...item, actionId: action.id }, ...made });
  const event = {
    ...item,
    itemId,
    evidenceId,
    authorId: w.actors.vendor.userId,
    authorName: 'Éditeur',
    at: new Date(),
  };
  await w.db.remediationEvent.create({ data: { ...event, fromState: 'TODO', toState: 'DELIVERED' }, ...made });
}

beforeAll(async () => {
  w = await makeFilingWorld();
  const { dpo, dpo2, coordinator } = w.actors;
  await w.fix(dpo, 0);
  ({ filingId } = await w.draft(dpo, 0));
  await store(dpo, 'plainte.txt', { caseId: w.caseOf(0) });
  await store(dpo2, 'ailleurs.txt', { caseId: w.caseOf(2) });
  await store(coordinator, 'rapport.txt');
  await store(coordinator, 'fichier.txt');
  await w.db.evidence.update({ where: { id: pieces['fichier.txt'] }, data: { kind: 'LEAK_FILE' } });
});
afterAll(() => w.db.$disconnect());

describe('the picker', () => {
  it('offers the pieces of the case and of the incident that the person may see, never the leaked file', async () => {
    expect(await offered(w.actors.dpo)).toEqual(['plainte.txt']);
    expect(await offered(w.actors.coordinator)).toEqual(['plainte.txt', 'rapport.txt']);
    for (const actor of [w.actors.dpo2, w.actors.vendor, w.actors.liaison, w.actors.outsider])
      expect(await refusal(offered(actor))).toBe(NOT_FOUND);
  });
});

describe('joining a piece to a dossier', () => {
  it('is refused for another laboratory’s, the leaked file, one the person does not see, a name that is not its own', async () => {
    const { dpo, coordinator } = w.actors;
    expect(await refusal(join(coordinator, file('ailleurs.txt')))).toBe(REFUSED);
    expect(await refusal(join(coordinator, file('fichier.txt')))).toBe(REFUSED);
    expect(await refusal(join(dpo, file('rapport.txt')))).toBe(REFUSED);
    expect(await refusal(join(dpo, file('plainte.txt', { name: 'autre.txt' })))).toBe(REFUSED);
    const content = { attachments: { files: [file('rapport.txt')] } };
    const past = withActor(dpo, (tx) => tx.filing.updateMany({ where: { id: filingId }, data: { content } }));
    await expect(past).rejects.toThrow(/only a visible piece/);
  });

  it('takes a proof of the vendor only where it was delivered for this laboratory', async () => {
    const { coordinator, vendor } = w.actors;
    await store(vendor, 'correctif.txt', { kind: 'REMEDIATION_PROOF' });
    expect(await offered(coordinator)).not.toContain('correctif.txt');
    expect(await refusal(join(coordinator, file('correctif.txt')))).toBe(REFUSED);
    const content = { attachments: { files: [file('correctif.txt')] } };
    const past = withActor(coordinator, (tx) => tx.filing.updateMany({ where: { id: filingId }, data: { content } }));
    await expect(past).rejects.toThrow(/only a visible piece/);
    await deliver(pieces['correctif.txt'] ?? '', 0);
    expect(await offered(coordinator)).toContain('correctif.txt');
    expect(await offered(coordinator, 1)).not.toContain('correctif.txt');
    expect(await join(coordinator, file('correctif.txt'))).toMatchObject({ status: 'saved' });
  });

  it('opens it to the laboratory whose dossier it is, and to nobody else', async () => {
    const { dpo, dpo2, manager, coordinator } = w.actors;
    const rapport = pieces['rapport.txt'] ?? '';
    expect(await refusal(openEvidence(dpo, rapport))).toBe(NOT_FOUND);
    await join(coordinator, file('plainte.txt', { kind: 'COMPLAINT_RECEIPT' }), file('rapport.txt'));
    expect((await view(dpo)).attached.map(({ fileName }) => fileName)).toEqual(['plainte.txt', 'rapport.txt']);
    expect((await openEvidence(dpo, rapport)).fileName).toBe('rapport.txt');
    expect((await openEvidence(manager, rapport)).fileName).toBe('rapport.txt');
    expect(await refusal(openEvidence(dpo2, rapport))).toBe(NOT_FOUND);
    // The DPO saves on: what the coordinator joined stays.
    expect(await join(dpo, file('plainte.txt'), file('rapport.txt'))).toMatchObject({ status: 'saved' });
  });

  it('shows in the PDF with its kind and its fingerprint', async () => {
    const document = await exportFiling(w.actors.dpo, { incidentId: w.incidentId, filingId });
    const { sections } = filingPages(document, translator('fr', 'filings'), translator('fr', 'questionnaire'));
    const lines = sections.at(-1)?.answers.flatMap((answer) => answer.lines) ?? [];
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('Rapport d’investigation\u00a0: plainte.txt');
    expect(lines[1]).toMatch(/^Empreinte SHA-256\u00a0: [0-9a-f]{64}$/);
  });

  it('is in the custody of each piece once the dossier is filed', async () => {
    const { dpo, manager } = w.actors;
    await w.act(dpo, filingId, 'request');
    await w.act(manager, filingId, 'approve');
    await w.file(dpo, filingId, '2021-02-24T11:00:00.000Z', '21-77');
    const acts = await w.db.custodyEvent.findMany({
      where: { act: 'ATTACHED', detail: '21-77' },
      select: { evidenceId: true },
    });
    expect(acts.map(({ evidenceId }) => evidenceId).sort()).toEqual(
      [pieces['plainte.txt'], pieces['rapport.txt']].sort(),
    );
  });
});
