import { buffer } from 'node:stream/consumers';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeEvidence } from '@/lib/evidence/service';
import { PERSON_FLAGS } from '@/lib/patients/person/flags';
import type { Actor } from '@/lib/platform/auth/actor';
import { systemActor } from '@/lib/platform/auth/system-actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { DomainError } from '@/lib/platform/errors';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { openRead } from '@/lib/platform/storage/store';
import { readFacts } from '../funnel/queries';
import { gapsOf } from '../funnel/rules';
import { checkAddresses } from '../post/check/service';
import { packageBatch } from '../post/service';
import { addPlacement, publishNotice } from '../public-notice/service';
import { audienceOf, exclusionOf } from '../recipients/audience';
import { cancelRest } from '../recipients/cancel/service';
import { AUDIENCE_OF, EXCLUSION_JOIN } from '../recipients/segment-sql';
import type { FileKind } from '../returns/codes';
import { actOnFile, receiveFile } from '../returns/service';
import { checkedCounts } from '../testing/accounts';
import { act, addPersons, type MailWorld, makeMailWorld, prepared, released, withdrawn } from '../testing/mail-world';
import { markInformed, recordCall } from './hand/service';
import { registerKey, revokeKey } from './keys/service';

let w: MailWorld;
const at = { street: '1 rue du Port', postcode: '56100', city: 'Lorient' };
beforeAll(async () => {
  w = await makeMailWorld();
  await w.db.organisation.updateMany({ data: { phone: '0297000000' } });
  await addPersons(w, w.labs[0].breachCase.id, [
    ...Array.from({ length: 6 }, (_, n) => ({
      lastName: `POSTE${n}`,
      phone: `+3363998000${n}`,
      ...at,
    })),
    { lastName: 'SENSIBLE', ...at, flags: ['SENSITIVE'] },
    { lastName: 'ENFANT', email: 'e@patients.example', ...at, flags: ['MINOR'] },
    { lastName: 'ENFANTSENSIBLE', ...at, flags: ['MINOR', 'SENSITIVE'] },
    { lastName: 'MORTE', ...at, flags: ['DECEASED'] },
    { lastName: 'MOBILE', phone: '+33639980009' },
    { lastName: 'PERDU' },
  ]);
});
afterAll(async () => {
  await closeQueue();
  await w.db.$disconnect();
});

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof DomainError ? `${error.code} ${error.key}` : String(error)),
  );
const pack = (ref: { incidentId: string; batchId: string }) =>
  packageBatch(systemActor('test', ref.incidentId), ref, new AbortController().signal);
async function cancelled(ref: { incidentId: string; batchId: string }): Promise<void> {
  await act(w, w.actors.dpo, ref, 'cancel');
  await cancelRest(systemActor('test', ref.incidentId), ref);
}
const rows = (batchId: string) => w.db.notification.findMany({ where: { batchId }, orderBy: { id: 'asc' } });
/** The sums of the laboratory hold at every level, whatever has just happened. */
async function sums(): Promise<void> {
  const facts = await withActor(w.actors.dpo, (tx) => readFacts(tx, w.incident.id));
  for (const own of facts.values()) expect(gapsOf(own)).toEqual([]);
}

async function send(actor: Actor, ref: { incidentId: string; batchId: string }, kind: FileKind, text: string) {
  const caseId = w.labs[0].breachCase.id;
  const upload = { incidentId: ref.incidentId, caseId, kind: 'CARRIER_FILE' as const, fileName: 'retours.csv' };
  const { id } = await storeEvidence(w.actors.dpo, upload, new Blob([text]).stream());
  return receiveFile(actor, { ...ref, kind, evidenceId: id });
}

describe('segments', () => {
  it('are told alike by the rules and by the database, for every set of flags that matters', async () => {
    const sets = Array.from({ length: 1 << PERSON_FLAGS.length }, (_, set) => set);
    const found = await w.db.$queryRaw<{ flags: number; audience: string; reason: string | null }[]>`
      select p.flags, ${AUDIENCE_OF} as audience, kept.reason from unnest(${sets}::int[]) as p (flags) ${EXCLUSION_JOIN}`;
    expect(found).toHaveLength(sets.length);
    const different = found.filter(
      ({ flags, audience, reason }) => audience !== audienceOf(flags) || reason !== exclusionOf(flags),
    );
    expect(different).toEqual([]);
  });

  it('share the laboratory out: each person in one batch, kept out with a reason, parents by post', async () => {
    const standard = await prepared(w, w.actors.dpo, { channel: 'POST' });
    const sensitive = await prepared(w, w.actors.dpo, { channel: 'POST', audience: 'SENSITIVE' });
    const parents = await prepared(w, w.actors.dpo, { channel: 'POST', audience: 'PARENTS' });
    const sms = await prepared(w, w.actors.dpo, { channel: 'SMS' });
    const notice = await prepared(w, w.actors.dpo, { channel: 'NOTICE' });
    const read = (ref: { batchId: string }) => checkedCounts(w, ref.batchId);
    expect(await read(standard)).toMatchObject({ ready: 6, excluded: 2 });
    expect(
      (await rows(standard.batchId))
        .map(({ reason }) => reason)
        .filter(Boolean)
        .sort(),
    ).toEqual(['DECEASED', 'MINOR_SENSITIVE']);
    expect(await read(sensitive)).toMatchObject({ ready: 1, excluded: 0 });
    expect(await read(parents)).toMatchObject({ ready: 1, excluded: 0 });
    expect(await read(sms)).toMatchObject({ ready: 1 });
    expect(await read(notice)).toMatchObject({ ready: 1 });
    await sums();
    for (const ref of [standard, sensitive, parents, sms, notice]) {
      await cancelled(ref);
    }
    expect(await code(prepared(w, w.actors.dpo, { channel: 'EMAIL', audience: 'PARENTS' }))).toBe(
      'INVALID notifications.errors.audienceChannel',
    );
  });
});

describe('key of the mail house', () => {
  it('is registered by the administrator alone, once, and only when it can be encrypted to', async () => {
    const recipient = await identityToRecipient(await generateX25519Identity());
    for (const name of ['coordinator', 'dpo', 'manager', 'vendor'] as const)
      expect(await code(registerKey(w.actors[name], { name: 'Routeur', recipient }))).toBe(
        'NOT_FOUND common.errors.notFound',
      );
    expect(await code(registerKey(w.actors.admin, { name: 'Faux', recipient: `age1${'q'.repeat(58)}` }))).toBe(
      'INVALID notifications.errors.keyInvalid',
    );
    const { keyId, fingerprint } = await registerKey(w.actors.admin, { name: 'Routeur', recipient });
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(await code(registerKey(w.actors.admin, { name: 'Encore', recipient }))).toBe(
      'INVALID notifications.errors.keyKnown',
    );
    await revokeKey(w.actors.admin, { keyId });
    expect(await code(prepared(w, w.actors.dpo, { channel: 'POST', carrierKeyId: keyId }))).toBe(
      'INVALID notifications.errors.keyRevoked',
    );
  });

  it('opens the package, and nothing else does', async () => {
    const identity = await generateX25519Identity();
    const recipient = await identityToRecipient(identity);
    const { keyId } = await registerKey(w.actors.admin, { name: 'Routeur 2', recipient });
    const ref = await released(w, { channel: 'POST', carrierKeyId: keyId });
    await pack(ref);
    const { packageId } = await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } });
    const evidence = await w.db.evidence.findUniqueOrThrow({ where: { id: packageId ?? '' } });
    const sealed = await buffer(await openRead(evidence.storageKey));
    expect(evidence.fileName).toMatch(/\.zip\.age$/);
    expect(sealed.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(sealed.includes('POSTE')).toBe(false);
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const zip = Buffer.from(await decrypter.decrypt(sealed));
    expect(zip.subarray(0, 2).toString()).toBe('PK');
    for (const name of ['adresses.csv', 'lettre.pdf', 'lettres-a-imprimer.pdf', 'manifest.json', 'manifest.sig'])
      expect(zip.includes(name)).toBe(true);
    const other = new Decrypter();
    other.addIdentity(await generateX25519Identity());
    await expect(other.decrypt(sealed)).rejects.toThrow();
    await withdrawn(w, ref);
  });
});

describe('a file of the carrier', () => {
  it('is refused for a batch that has not left, has no package, or leaves by another channel', async () => {
    const draft = await prepared(w, w.actors.dpo, { channel: 'POST' });
    const [first] = await rows(draft.batchId);
    const text = `reference;statut\n${first?.id};posté\n`;
    const wrongState = 'GUARD notifications.guards.wrongState';
    expect(await code(send(w.actors.dpo, draft, 'ACKNOWLEDGEMENT', text))).toBe(wrongState);
    expect(await code(send(w.actors.coordinator, draft, 'RELAY_LOG', text))).toBe('FORBIDDEN common.errors.forbidden');
    await cancelled(draft);
    const ref = await released(w, { channel: 'POST' });
    expect(await code(send(w.actors.dpo, ref, 'ACKNOWLEDGEMENT', text))).toBe(
      'GUARD notifications.guards.packagePending',
    );
    await pack(ref);
    for (const kind of ['RELAY_LOG', 'OUTCOMES'] as const)
      expect(await code(send(w.actors.dpo, ref, kind, text)), kind).toBe('INVALID notifications.errors.fileKind');
    expect(await w.db.carrierFile.count()).toBe(0);
    await withdrawn(w, ref);
  });
});

describe('one laboratory, to the last person', () => {
  it('goes from letters through returns and calls to the public notice; the sums hold at each step', async () => {
    const ref = await released(w, { channel: 'POST' });
    await checkAddresses(systemActor('test', ref.incidentId), ref, new AbortController().signal);
    expect((await w.db.batch.findUniqueOrThrow({ where: { id: ref.batchId } })).addressCheck).toMatchObject({
      checked: 6,
      cut: 0,
    });
    await pack(ref);
    const letters = (await rows(ref.batchId)).filter(({ state }) => state === 'READY').map(({ id }) => id);
    const [one, two, three, four] = letters;

    // The mail house acknowledges line by line: five posted, one set aside.
    const ack = `reference;statut\n${letters
      .slice(0, 5)
      .map((id) => `${id};posté`)
      .join('\n')}\n${letters[5]};rejeté\n`;
    expect(await code(send(w.actors.coordinator, ref, 'ACKNOWLEDGEMENT', ack))).toBe(
      'FORBIDDEN common.errors.forbidden',
    );
    for (const name of ['dpo2', 'vendor', 'outsider'] as const)
      expect(await code(send(w.actors[name], ref, 'ACKNOWLEDGEMENT', ack))).toBe('NOT_FOUND common.errors.notFound');
    const taken = await send(w.actors.dpo, ref, 'ACKNOWLEDGEMENT', ack);
    await actOnFile(w.actors.dpo, { incidentId: ref.incidentId, fileId: taken.fileId, act: 'apply' });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ state: 'SENT', accepted: 5, refused: 1, excluded: 2 });
    await sums();

    // Returns: the same file twice has one effect; an unknown reference is listed and changes nobody.
    const returns = `${one};N02\n${two};N03\n${three};N05\n${w.incident.id};N02\nLE GALL;N02\n`;
    const first = await send(w.actors.dpo, ref, 'RETURNS', returns);
    const again = await send(w.actors.manager, ref, 'RETURNS', returns);
    expect(again).toEqual({ fileId: first.fileId, known: true });
    const waiting = await w.db.carrierFile.findUniqueOrThrow({ where: { id: first.fileId } });
    expect(waiting).toMatchObject({ state: 'WAITING', lines: 5, effective: 3, unknown: 1, invalid: 1, repeated: 0 });
    expect(JSON.stringify(waiting.problems)).not.toContain('GALL');
    const apply = () => actOnFile(w.actors.dpo, { incidentId: ref.incidentId, fileId: first.fileId, act: 'apply' });
    const both = await Promise.all([code(apply()), code(apply())]);
    expect(both.sort()).toEqual(['CONFLICT notifications.errors.fileSettled', 'done']);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ accepted: 2, refused: 2, npai: 1, unclaimed: 1 });
    await sums();
    // Later, the same line in another file repeats what is known.
    const late = await send(w.actors.dpo, ref, 'RETURNS', `${one};N02\n${four};N07\n`);
    expect(await w.db.carrierFile.findUniqueOrThrow({ where: { id: late.fileId } })).toMatchObject({
      effective: 1,
      repeated: 1,
    });
    await actOnFile(w.actors.dpo, { incidentId: ref.incidentId, fileId: late.fileId, act: 'discard' });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ accepted: 2, npai: 1 });

    // The next channel takes over who has a phone; cancelled, everybody stands again as they failed.
    const mistaken = await prepared(w, w.actors.dpo, { channel: 'PHONE', sourceBatchId: ref.batchId });
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ npai: 0, unclaimed: 0, refused: 0, rerouted: 4 });
    await sums();
    await cancelled(mistaken);
    expect(await checkedCounts(w, ref.batchId)).toMatchObject({ npai: 1, unclaimed: 1, refused: 2, rerouted: 0 });
    await sums();

    const calls = await released(w, { channel: 'PHONE', sourceBatchId: ref.batchId });
    await pack(calls);
    const list = await rows(calls.batchId);
    const call = (id: string | undefined, result: 'JOINT' | 'ABSENT' | 'FAUX NUMERO') =>
      recordCall(w.actors.dpo, { ...calls, notificationId: id ?? '', result });
    await call(list[0]?.id, 'ABSENT');
    await call(list[0]?.id, 'JOINT');
    await call(list[1]?.id, 'FAUX NUMERO');
    expect(await code(call(list[0]?.id, 'JOINT'))).toBe('CONFLICT notifications.errors.callSettled');
    const outcomes = await send(
      w.actors.manager,
      calls,
      'OUTCOMES',
      `reference;resultat\n${list[2]?.id};Joint\n${list[3]?.id};Refus\n`,
    );
    await act(w, w.actors.dpo, calls, 'pause');
    await actOnFile(w.actors.manager, { incidentId: ref.incidentId, fileId: outcomes.fileId, act: 'apply' });
    await act(w, w.actors.dpo, calls, 'resume');
    await pack(calls);
    expect(await checkedCounts(w, calls.batchId)).toMatchObject({ state: 'SENT', delivered: 2, refused: 2 });
    await sums();

    // The biologist tells someone kept out; the public notice is for the rest.
    const kept = (await rows(ref.batchId)).filter(({ state }) => state === 'EXCLUDED');
    const minor = kept.find(({ reason }) => reason === 'MINOR_SENSITIVE');
    const dead = kept.find(({ reason }) => reason === 'DECEASED');
    const inform = (actor: Actor, id: string | undefined) =>
      markInformed(actor, {
        incidentId: ref.incidentId,
        batchId: ref.batchId,
        notificationId: id ?? '',
        how: 'inPerson',
      });
    expect(await code(inform(w.actors.coordinator, minor?.id))).toBe('FORBIDDEN common.errors.forbidden');
    await inform(w.actors.manager, minor?.id);
    expect(await code(inform(w.actors.manager, minor?.id))).toBe('CONFLICT notifications.errors.notToInform');
    expect(await code(inform(w.actors.manager, dead?.id))).toBe('CONFLICT notifications.errors.notToInform');

    const notice = await prepared(w, w.actors.dpo, { channel: 'NOTICE' });
    await act(w, w.actors.dpo, notice, 'approve');
    await act(w, w.actors.manager, notice, 'sign');
    expect(await code(act(w, w.actors.manager, notice, 'start'))).toBe('GUARD notifications.guards.noPlacement');
    await addPlacement(w.actors.dpo, {
      ...notice,
      kind: 'WEBSITE',
      place: 'Bandeau du site',
      fromDate: '2021-03-20',
      toDate: null,
      proofId: null,
    });
    await act(w, w.actors.manager, notice, 'start');
    const publish = () => publishNotice(systemActor('test', ref.incidentId), notice);
    await publish();
    await publish();
    const informed = await checkedCounts(w, notice.batchId);
    // One wrong number, one who declined the call, two without e-mail or address.
    expect(informed).toMatchObject({ state: 'SENT', informed: 4, ready: 0 });
    expect(await code(act(w, w.actors.dpo, notice, 'close'))).toBe('GUARD notifications.guards.noProof');
    await sums();
  });
});
