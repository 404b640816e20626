import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '@/lib/filings/testing/filing-world';
import type { Actor } from '@/lib/platform/auth/actor';
import { closeClients } from '@/lib/platform/db/client';
import { closeRawPool } from '@/lib/platform/db/raw';
import { withActor } from '@/lib/platform/db/with-actor';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { parseTableParams } from '@/lib/platform/utils/table-params';
import { authenticateRequest, compareWithFile, confirmLetterCode, makeLetterCode } from './authentication/service';
import { getDesk, getRequestCounts, getScript } from './desk/queries';
import { saveScript } from './desk/service';
import { getRequestChoices, listRequests, logRequestExport } from './list/queries';
import { settlePresence } from './person/service';
import { mayHandleRequest, mayReadRequest } from './policy';
import { getRequest } from './queries';
import { requestTable } from './schema';
import { revealRequester } from './service';
import { saveTemplate } from './templates/service';
import { makeRequestWorld, PAUL, type RequestWorld, ZOE, ZOE_DIGITS } from './testing/request-world';

const NOT_FOUND = 'NOT_FOUND common.errors.notFound';
const FORBIDDEN = 'FORBIDDEN common.errors.forbidden';

let w: RequestWorld;
beforeAll(async () => {
  w = await makeRequestWorld();
});
afterAll(async () => {
  await closeQueue();
  await closeRawPool();
  await w.db.$disconnect();
  await closeClients();
});

const list = (actor: Actor, search: Record<string, string> = {}) =>
  listRequests(actor, { incidentId: w.incidentId, params: parseTableParams(search, requestTable([])) });
const claim = (requestId: string, over: object = {}) => ({
  incidentId: w.incidentId,
  requestId,
  birthDate: '1980-05-06',
  nirLast5: ZOE_DIGITS,
  postcode: '56100',
  phone: '',
  ...over,
});
describe('who reads and writes: database and policy agree', () => {
  it('for every role and every table', async () => {
    const own = await w.create(w.actors.dpo);
    const other = await w.create(w.actors.dpo2, { lab: 2 });
    const { incidentId } = w;
    for (const [name, actor] of Object.entries(w.actors)) {
      for (const [{ requestId }, lab] of [
        [own, 0],
        [other, 2],
      ] as const) {
        const place = { incidentId, caseId: w.caseOf(lab) };
        const where = { requestId, incidentId };
        const seen = await withActor(actor, async (tx) => ({
          row: await tx.patientRequest.count({ where: { id: requestId, incidentId } }),
          secret: await tx.patientRequestSecret.count({ where }),
          written: (await tx.patientRequest.updateMany({ where: { id: requestId }, data: { note: '' } })).count,
          sealed: (await tx.patientRequestSecret.updateMany({ where, data: { settledName: '' } })).count,
        }));
        const clear = mayReadRequest(actor, place) || ['coordinator', 'communications'].includes(name);
        const handle = mayHandleRequest(actor, place) ? 1 : 0;
        expect(seen, `${name}, laboratory ${lab}`).toEqual({
          row: clear ? 1 : 0,
          secret: mayReadRequest(actor, place) ? 1 : 0,
          written: handle,
          sealed: handle,
        });
      }
    }
  });

  it('requests do not exist for vendor, liaison, CISO, legal, administrator and outsider', async () => {
    const { requestId } = await w.create(w.actors.dpo);
    const { incidentId } = w;
    const { vendor, liaison, ciso, legal, admin, outsider } = w.actors;
    for (const actor of [vendor, liaison, ciso, legal, admin, outsider]) {
      expect(await refusal(list(actor))).toBe(NOT_FOUND);
      expect(await refusal(getRequest(actor, { incidentId, requestId }))).toBe(NOT_FOUND);
      expect(await refusal(getRequestCounts(actor, { incidentId }))).toBe(NOT_FOUND);
      expect(await refusal(getRequestChoices(actor, { incidentId }))).toBe(NOT_FOUND);
      expect(await refusal(getDesk(actor, { incidentId }))).toBe(NOT_FOUND);
      expect(await refusal(getScript(actor, { incidentId, version: null }))).toBe(NOT_FOUND);
      expect(await refusal(w.create(actor))).toBe(NOT_FOUND);
      expect(await refusal(revealRequester(actor, { incidentId, requestId }))).toBe(NOT_FOUND);
      expect(await refusal(logRequestExport(actor, { incidentId, requests: 1, format: 'csv' }))).toBe(NOT_FOUND);
    }
  });

  it('the hotline takes calls, counts, and reads nobody', async () => {
    const { coordinator } = w.actors;
    const { requestId, number } = await w.create(coordinator);
    const { incidentId } = w;
    const desk = await getDesk(coordinator, { incidentId });
    const mine = desk.queue.find((row) => row.requestId === requestId);
    expect(mine).toMatchObject({ number, name: '' });
    expect(await refusal(getRequest(coordinator, { incidentId, requestId }))).toBe(NOT_FOUND);
    expect(await refusal(revealRequester(coordinator, { incidentId, requestId }))).toBe(NOT_FOUND);
    expect(await refusal(compareWithFile(coordinator, claim(requestId)))).toBe(NOT_FOUND);
    expect(await refusal(list(coordinator))).toBe(NOT_FOUND);
    expect((await getRequestCounts(coordinator, { incidentId })).open).toBeGreaterThan(0);
    const view = await getRequest(w.actors.dpo, { incidentId, requestId });
    expect(view.identity?.name).toBe('D••••• Z•••••');
  });

  it('the auditor reads masked and writes nothing; the laboratory only its own', async () => {
    const { requestId } = await w.create(w.actors.manager);
    const { incidentId } = w;
    const { auditor, dpo2, communications } = w.actors;
    expect((await getRequest(auditor, { incidentId, requestId })).acts).toEqual([]);
    expect(await refusal(revealRequester(auditor, { incidentId, requestId }))).toBe(FORBIDDEN);
    expect(await refusal(w.step(auditor, requestId, 'ID_SEEN'))).toBe(FORBIDDEN);
    expect(await refusal(w.create(auditor))).toBe(FORBIDDEN);
    expect(await refusal(w.create(communications))).toBe(FORBIDDEN);
    expect(await refusal(getRequest(dpo2, { incidentId, requestId }))).toBe(NOT_FOUND);
    expect(await refusal(w.create(dpo2))).toBe(NOT_FOUND);
    expect(await refusal(w.step(dpo2, requestId, 'ID_SEEN'))).toBe(NOT_FOUND);
  });
});

describe('before the authentication', () => {
  it('page, list and desk are the same, byte for byte, for who is in the file and who is not', async () => {
    const { incidentId } = w;
    const seen: string[] = [];
    for (const who of [ZOE, PAUL]) {
      const { requestId, number } = await w.create(w.actors.dpo, { who, kind: 'IN_FILE' });
      expect(await compareWithFile(w.actors.dpo, claim(requestId))).toEqual({ left: 2 });
      const view = await getRequest(w.actors.dpo, { incidentId, requestId });
      const row = (await list(w.actors.dpo, { q: `D-${number}` })).rows;
      const queue = (await getDesk(w.actors.dpo, { incidentId })).queue.filter((one) => one.requestId === requestId);
      seen.push(
        JSON.stringify({ view, row, queue })
          .replaceAll(requestId, 'ID')
          .replaceAll(`"number":${number}`, 'NUMBER')
          .replace(/D••••• Z•••••|A••••• P•••••/g, 'NAME')
          .replace(/••••• \d\d \d\d/g, 'PHONE')
          .replace(/"\d{4}-\d{2}-\d{2}T[\d:.]+Z"/g, 'TIME'),
      );
    }
    expect(seen[0]).toBe(seen[1]);
    expect(seen[0]).toContain('"candidates":[]');
  });

  it('neither presence nor a person can be written, whoever writes', async () => {
    const { requestId } = await w.create(w.actors.dpo);
    expect(await refusal(settlePresence(w.actors.dpo, { ...(await w.place(requestId)), personId: null }))).toBe(
      'GUARD requests.errors.notAuthenticated',
    );
    await expect(
      withActor(w.actors.dpo, (tx) =>
        tx.patientRequestSecret.updateMany({ where: { requestId }, data: { presence: 'ABSENT' } }),
      ),
    ).rejects.toThrow('presence is settled after the authentication');
  });

  it('a comparison is made three times at most and sealed to the same length', async () => {
    const lengths = [];
    for (const who of [ZOE, PAUL]) {
      const { requestId } = await w.create(w.actors.dpo, { who });
      await compareWithFile(w.actors.dpo, claim(requestId));
      await compareWithFile(w.actors.dpo, claim(requestId, { nirLast5: '11111' }));
      await compareWithFile(w.actors.dpo, claim(requestId));
      expect(await refusal(compareWithFile(w.actors.dpo, claim(requestId)))).toBe('GUARD requests.errors.attempts');
      const row = await w.db.patientRequestSecret.findFirstOrThrow({ where: { requestId } });
      lengths.push(row.checked?.length);
    }
    expect(lengths[0]).toBe(lengths[1]);
  });

  it('two proofs are asked for, of which a comparison counts only if it agreed', async () => {
    const tell = async (who: typeof ZOE) => {
      const { requestId } = await w.create(w.actors.dpo, { who });
      await compareWithFile(w.actors.dpo, claim(requestId));
      const alone = await refusal(authenticateRequest(w.actors.dpo, await w.place(requestId)));
      await w.step(w.actors.dpo, requestId, 'CALL_BACK');
      return [alone, await refusal(authenticateRequest(w.actors.dpo, await w.place(requestId)))];
    };
    expect(await tell(PAUL)).toEqual(['GUARD requests.errors.notProven', 'GUARD requests.errors.notProven']);
    const { requestId } = await w.create(w.actors.dpo);
    await compareWithFile(w.actors.dpo, claim(requestId, { postcode: '75001', phone: '+33639981234' }));
    await w.step(w.actors.dpo, requestId, 'CALL_BACK');
    await authenticateRequest(w.actors.dpo, await w.place(requestId));
    const view = await getRequest(w.actors.dpo, { incidentId: w.incidentId, requestId });
    expect(view.outcome).toEqual({ birthDate: true, nir: true, postcode: false, phone: true });
  });

  it('a letter code is kept as a keyed hash, read back within three tries, and only the last one counts', async () => {
    const { requestId } = await w.create(w.actors.dpo, { who: PAUL });
    const place = { incidentId: w.incidentId, requestId };
    const first = await makeLetterCode(w.actors.dpo, place);
    const { code } = await makeLetterCode(w.actors.dpo, place);
    expect(JSON.stringify(await w.db.requestStep.findMany({ where: { requestId } }))).not.toContain(code);
    expect(await confirmLetterCode(w.actors.dpo, { ...place, code: first.code })).toEqual({ agrees: false, left: 2 });
    expect(await confirmLetterCode(w.actors.dpo, { ...place, code: code.toLowerCase() })).toEqual({
      agrees: true,
      left: 3,
    });
    expect(await refusal(confirmLetterCode(w.actors.dpo, { ...place, code }))).toBe('GUARD requests.errors.noCode');
  });

  it('who asks for somebody else proves by what right, with a document that fits', async () => {
    const who = { ...ZOE, requesterName: 'Claire Durand' };
    const { requestId } = await w.create(w.actors.dpo, { kind: 'REPRESENTATIVE', capacity: 'GUARDIAN', who });
    await w.step(w.actors.dpo, requestId, 'ID_SEEN');
    const authenticate = async () => refusal(authenticateRequest(w.actors.dpo, await w.place(requestId)));
    expect(await authenticate()).toBe('GUARD requests.errors.noMandate');
    expect(await refusal(w.step(w.actors.dpo, requestId, 'MANDATE', 'NOTARIAL_DEED'))).toBe(
      'INVALID requests.errors.proof',
    );
    await w.step(w.actors.dpo, requestId, 'MANDATE', 'GUARDIANSHIP_RULING');
    await authenticateRequest(w.actors.dpo, await w.place(requestId));
  });

  it('a note holds no number, no address and no word on anybody’s health', async () => {
    for (const [note, error] of [
      ['NIR 2 80 05 56 999 001 79', 'nir'],
      ['rappeler au 06 39 98 12 34', 'contact'],
      ['écrit de zoe@courriel.example', 'contact'],
      ['inquiète pour sa chimiothérapie', 'health'],
      ['demande son test VIH', 'health'],
    ])
      expect(() => w.create(w.actors.dpo, { note })).toThrow(`requests.errors.${error}`);
    await w.create(w.actors.dpo, { note: 'La patiente rappellera ; opposée au traitement de ses données.' });
  });
});

describe('texts', () => {
  it('of answers are versioned and refused without what the law demands', async () => {
    const { incidentId } = w;
    const input = { incidentId, caseId: w.caseOf(0), key: 'REFUSAL', locale: 'fr', subject: 'Réponse' } as const;
    expect(await refusal(saveTemplate(w.actors.dpo, { ...input, body: 'Non. {{reason}}' }))).toBe(
      'INVALID requests.errors.template.missing',
    );
    expect(
      await refusal(saveTemplate(w.actors.dpo, { ...input, body: '{{reason}} {{cnilRight}} {{dataCategories}}' })),
    ).toBe('INVALID requests.errors.template.forbidden');
    expect(await refusal(saveTemplate(w.actors.dpo, { ...input, body: '{{reason}} {{cnilRight}} {{nir}}' }))).toBe(
      'INVALID requests.errors.template.unknown',
    );
    const body = 'Nous refusons : {{reason}} {{cnilRight}}';
    expect(await saveTemplate(w.actors.dpo, { ...input, body })).toEqual({ version: 1 });
    expect(await saveTemplate(w.actors.manager, { ...input, body })).toEqual({ version: 2 });
    expect(await refusal(saveTemplate(w.actors.dpo, { ...input, caseId: null, body }))).toBe(FORBIDDEN);
    expect(await refusal(saveTemplate(w.actors.dpo2, { ...input, body }))).toBe(NOT_FOUND);
    expect(await saveTemplate(w.actors.communications, { ...input, caseId: null, body })).toEqual({ version: 1 });
  });

  it('of the hotline are the communications’ to write, in versions', async () => {
    const { incidentId } = w;
    const input = { incidentId, phone: '0 805 00 00 00', hours: 'lundi au samedi, 8 h – 20 h', textEn: '' };
    const text = 'Bonjour, je ne peux rien dire de votre présence dans le fichier avant de vérifier votre identité.';
    expect(await saveScript(w.actors.communications, { ...input, text })).toEqual({ version: 1 });
    expect(await saveScript(w.actors.communications, { ...input, text: `${text} Merci.` })).toEqual({ version: 2 });
    for (const actor of [w.actors.dpo, w.actors.coordinator, w.actors.auditor])
      expect(await refusal(saveScript(actor, { ...input, text }))).toBe(FORBIDDEN);
    expect((await getDesk(w.actors.dpo, { incidentId })).script?.version).toBe(2);
  });
});

it('nothing of anybody stands in the log', async () => {
  const entries = await w.db.logEntry.findMany({ where: { chainId: w.incidentId, type: { startsWith: 'request.' } } });
  const text = entries.map(({ entry }) => entry).join('\n');
  expect(entries.length).toBeGreaterThan(20);
  for (const secret of [
    'Durand',
    'Zoé',
    '1980-05-06',
    '0639981234',
    '+33639981234',
    ZOE_DIGITS,
    '"PRESENT"',
    '"ABSENT"',
  ])
    expect(text.includes(secret), secret).toBe(false);
});
