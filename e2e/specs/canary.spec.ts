import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CANARY_IDENTITIES, canary, STEMS } from '../support/canaries';
import { type CanaryIncident, endCanaryIncident, makeCanaryIncident, without } from '../support/canary-incident';
import { canaryRoutes } from '../support/canary-routes';
import { enter, type Guest } from '../support/guest';
import { identityReader, textOf } from '../support/identities';
import { listen } from '../support/live-ears';
import { everybodyOnFile } from '../support/patient';
import { type ActionName, callAction } from '../support/server-action';
import { expect, test } from '../support/test';

const LOOK_UP = ['lib/patients/actions.ts', 'lookUpPatient'] as const;
const REVEAL = ['lib/patients/person/actions.ts', 'openReveal'] as const;
const CREATE_BATCH = ['lib/notifications/actions.ts', 'createBatch'] as const;
const EXTEND_REQUEST = ['lib/requests/actions.ts', 'extendRequest'] as const;
const CREATE_REQUEST = ['lib/requests/actions.ts', 'createRequest'] as const;
const LETTER = { channel: 'EMAIL', audience: 'STANDARD', template: 'default:fr' };
const WHY = { reason: 'OTHER', note: 'essai de la vigie' };
const MASK = 'X••••• Z•••••';
/** Requests at the same time: a server answers several people at once. */
const AT_ONCE = 8;

const tells = identityReader(CANARY_IDENTITIES, STEMS);
const first = canary(0);
let incident: CanaryIncident;
/** What was told, where and to whom; must stay empty. */
const leaks: string[] = [];

function check(where: string, text: string): string {
  leaks.push(...tells(text).map((found) => `${where}: ${found}`));
  return text;
}

async function act(guest: Guest, name: ActionName, input: object, place = 'patients'): Promise<string> {
  const address = `/incidents/${incident.id}/${place}`;
  const { text } = await callAction(guest, name, { address, input: { incidentId: incident.id, ...input } });
  return check(`${guest.who} calls ${name[1]}`, text);
}

async function open(guest: Guest, address: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await guest.http.get(address, { headers, maxRedirects: 0 });
  // A page that moved would say nothing, and prove nothing.
  expect([200, 404, 500], address).toContain(answer.status());
  return textOf(await answer.body());
}

const idIn = (answer: string, field: string) => new RegExp(`"${field}":"([0-9a-f-]{36})"`).exec(answer)?.[1] ?? '';
/** What a process of this stack has written so far. */
const logOf = (name: string) => readFileSync(path.join(process.env.E2E_DATA_DIR ?? '', 'logs', `${name}.log`), 'utf8');

test.beforeAll(async () => {
  test.setTimeout(180_000);
  incident = await makeCanaryIncident();
});
test.afterAll(() => endCanaryIncident(incident));

test('the reader of identities sees each of them in every form', () => {
  const { nir, phone, email, lastName, firstName } = first;
  const spaced = nir.replace(/^(.)(..)(..)(..)(...)(...)$/, '$1 $2 $3 $4\u00a0$5 $6 42');
  const byValue = identityReader(CANARY_IDENTITIES);
  for (const text of [`${nir}42`, spaced, `+33 ${phone.slice(1)}`, phone.replace(/(..)/g, '$1.'), email.toUpperCase()])
    expect(byValue(`"a\\n${text}"`), text).toHaveLength(1);
  for (const name of [lastName, firstName.toUpperCase()]) expect(byValue(`<b>${name}</b>`), name).toHaveLength(1);
  expect(byValue('0639987 271039998')).toEqual([]);
});

test('a thousand canaries are on no page, in no file, event or log for those without the right', async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const site = baseURL ?? '';
  const { id, caseId, personId, runId } = incident;
  const page = `/incidents/${id}/patients/${personId}`;
  const others = await Promise.all(incident.others.map((key) => enter(site, key)));
  const [dpo, biologist] = [await enter(site, incident.own.DPO), await enter(site, incident.own.LAB_MANAGER)];
  const everyone = [...others, dpo, biologist];
  const ears = await Promise.all(
    everyone.map(async (guest) => ({ who: guest.who, ear: await listen(guest, `${site}/api/events?incident=${id}`) })),
  );
  const made = { requestId: '', batchId: '' };

  await test.step('the laboratory works on its patients and sees masks', async () => {
    const { nir, lastName, firstName, birthDate, phone, email, street } = first;
    const caller = { lastName, firstName, birthDate, phone, email, street, postcode: '56100', city: 'Xyvquville' };
    const request = { caseId, kind: 'ACCESS', channel: 'HOTLINE', capacity: 'SELF', ...caller };
    made.requestId = idIn(await act(biologist, CREATE_REQUEST, request, 'requests'), 'requestId');
    made.batchId = idIn(await act(dpo, CREATE_BATCH, { ...LETTER, caseId }, 'batches/new'), 'batchId');
    expect(Object.values(made)).not.toContain('');
    // Its letter is a file that does name the person.
    const extension = { requestId: made.requestId, lockVersion: 1, reason: 'recherche longue', toldAt: new Date() };
    expect(await act(biologist, EXTEND_REQUEST, extension, 'requests')).toContain('"ok":true');
    for (const value of [nir, email, phone]) expect(await act(biologist, LOOK_UP, { value })).toContain(MASK);
  });

  await test.step('who has no right asks all the same', async () => {
    const { nir, email, lastName, firstName, birthDate } = first;
    await Promise.all(
      others.map(async (guest) => {
        const found = [
          await act(guest, LOOK_UP, { value: nir }),
          await act(guest, LOOK_UP, { lastName, firstName, birthDate }),
        ];
        // The auditor looks up too; everybody else learns of nobody.
        for (const answer of found) expect(answer.includes(MASK), guest.who).toBe(guest.who === 'AUDITOR');
        await act(guest, LOOK_UP, { value: `${lastName} ${email}` });
        expect(await act(guest, REVEAL, { personId, ...WHY }), guest.who).toContain('"ok":false');
      }),
    );
  });

  await test.step('the pages and files of the incident, for everybody', async () => {
    const routes = canaryRoutes({ incidentId: id, caseId, personId, runId, ...made });
    const left = everyone.flatMap((guest) => routes.map((route) => ({ guest, ...route })));
    const read: { who: string; address: string; text: string }[] = [];
    const visit = async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        const { guest, address, headers } = next;
        read.push({ who: guest.who, address, text: await open(guest, address, headers) });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, visit));
    const letter = `/api/requests/${made.requestId}/answer?`;
    const named = read.filter(({ who, address }) => address.startsWith(letter) && who.startsWith('own '));
    expect(named.map(({ who }) => who).sort()).toEqual(['own DPO', 'own LAB_MANAGER']);
    for (const { who, text } of named)
      expect(tells(text), who).toEqual(
        expect.arrayContaining([first.lastName.toLowerCase(), first.firstName.toLowerCase()]),
      );
    const masked = read
      .filter((one) => !named.includes(one))
      .filter(({ who, address, text }) => check(`${who} opens ${address}`, text).includes(MASK))
      .map(({ who, address }) => `${who} ${address.split('?')[0]}`);
    // What was looked at did hold the canaries, behind their masks.
    const places = [`/incidents/${id}/patients`, page, '/api/exports/patients', '/api/exports/requests'];
    const seers = [...others.filter(({ who }) => who === 'AUDITOR'), dpo, biologist];
    expect(masked).toEqual(
      expect.arrayContaining(seers.flatMap(({ who }) => places.map((place) => `${who} ${place}`))),
    );
  });

  await test.step('what fails tells nobody', async () => {
    await without('vigie_app', async () => {
      const digest = /référence ([A-Z0-9]{6})/.exec(await act(biologist, LOOK_UP, { value: first.nir }))?.[1];
      expect(logOf('web')).toContain(digest ?? 'a failure with a number');
      for (const guest of [biologist, ...others.filter(({ who }) => who === 'AUDITOR')])
        check(`${guest.who} opens a broken page`, await open(guest, page));
    });
    // Parsers like to quote what they could not read.
    for (const { lastName, nir, email } of [first, canary(1)])
      for (const raw of [`[{"value":"${nir} ${email}`, `[${lastName}]`, lastName, `["$F${nir}", "$B${email}"]`]) {
        const broken = { address: `/incidents/${id}/patients`, raw };
        check('a broken act', (await callAction(biologist, LOOK_UP, broken)).text);
      }
    await without('vigie_worker', async () => {
      await act(dpo, CREATE_BATCH, { ...LETTER, caseId, channel: 'POST' }, 'batches/new');
      await expect.poll(() => logOf('worker')).toContain('"err"');
    });
  });

  await test.step('the laboratory alone reads one of them, once it has said why', async () => {
    await act(biologist, REVEAL, { personId, ...WHY });
    const { nir, lastName, email } = first;
    const seen = tells(await open(biologist, page));
    for (const value of [nir, lastName, email]) expect(seen).toContain(value.toLowerCase());
    for (const guest of [dpo, ...others]) expect(tells(await open(guest, page)), guest.who).toEqual([]);
  });

  expect(leaks).toEqual([]);
  for (const { who, ear } of ears) {
    const said = await ear.close();
    expect(tells(said), who).toEqual([]);
    if (who === 'own DPO') expect(said).toContain('requests');
  }
  const anybody = identityReader([...CANARY_IDENTITIES, ...(await everybodyOnFile())], STEMS);
  for (const name of ['web', 'worker', 'inbox', 'demo', 'postgres'])
    expect(anybody(logOf(name)), `${name}.log`).toEqual([]);
  expect(logOf('web')).toContain('request failed');
  expect(logOf('postgres')).toContain('ready to accept connections');
});
