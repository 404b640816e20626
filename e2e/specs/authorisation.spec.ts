import { existsSync, readFileSync } from 'node:fs';
import { hears } from '@/lib/incidents/live/topics';
import { TOPICS } from '@/lib/platform/events/topics';
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { DOORS, type Door } from '../support/access';
import { identityReader, textOf } from '../support/identities';
import { everybodyOnFile } from '../support/patient';
import type { Persona } from '../support/personas';
import { expect, test } from '../support/test';

const PERSONAS: readonly Persona[] = [
  'COORDINATOR',
  'CISO',
  'LEGAL',
  'COMMUNICATIONS',
  'LIAISON',
  'AUDITOR',
  'ADMIN',
  'VENDOR',
  'DPO',
  'LAB_MANAGER',
];
const routes: Record<string, string> = JSON.parse(readFileSync('.next/app-path-routes-manifest.json', 'utf8'));
const doors: Door[] = Object.values(DOORS).flatMap((row) => (typeof row === 'string' ? [] : row));

test('every route of the build stands in the matrix', () => {
  const unknown = [...new Set(Object.values(routes))].filter((route) => !(route in DOORS));
  expect(unknown).toEqual([]);
});

test('whoever may open a page hears when what it shows changes', () => {
  const deaf: string[] = [];
  for (const [route, row] of Object.entries(DOORS)) {
    const page = `app/(app)${route}/page.tsx`;
    const topics = existsSync(page) && /<LiveRefresh[^>]*topics=\{\[([^\]]*)\]\}/.exec(readFileSync(page, 'utf8'))?.[1];
    if (!topics || typeof row === 'string') continue;
    const heard = TOPICS.filter((topic) => topics.includes(`'${topic}'`));
    const readers = new Set(row.flatMap(({ open }) => open));
    for (const reader of readers)
      if (!heard.some((topic) => hears([reader], topic))) deaf.push(`${reader} on ${route}: ${topics}`);
  }
  expect(deaf).toEqual([]);
});

// Nothing here changes anything: these tests go to whichever worker is free.
test.describe.configure({ mode: 'parallel' });

type Reader = { tells: (text: string) => string[]; somebody: string };
let patients: Promise<Reader> | undefined;
/** Says what a text tells of anybody in the leaked file, once per stack: no door shows one of them unmasked. */
function patientReader(): Promise<Reader> {
  patients ??= everybodyOnFile().then((people) => {
    expect(people.length).toBeGreaterThan(1000);
    const somebody = people.flatMap(({ names }) => names.slice(0, 1)).at(-1) ?? '';
    return { tells: identityReader(people), somebody };
  });
  return patients;
}

/** Doors tried at the same time: a server answers several people at once. */
const AT_ONCE = 6;

for (const persona of PERSONAS) {
  test(`${persona} opens their own doors, gets 404 at every other and reads no patient`, async ({
    context,
    baseURL,
    signIn,
  }) => {
    const { tells, somebody } = await patientReader();
    await signIn(persona);
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const answers: string[] = [];
    const read: { address: string; named: boolean; text: string }[] = [];
    const left = [...doors];
    async function tryDoors(): Promise<void> {
      for (let door = left.shift(); door; door = left.shift()) {
        const { address, open, toPatient = false } = door;
        const named = toPatient && open.includes(persona);
        const response = await fetch(`${baseURL}${address}`, { headers: { cookie } });
        const expected = open.includes(persona) ? 200 : 404;
        if (response.status !== expected) answers.push(`${address}: ${response.status} instead of ${expected}`);
        read.push({ address, named, text: await textOf(Buffer.from(await response.arrayBuffer())) });
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, tryDoors));
    // Searched when nothing is under way any more: a busy reader would leave connections open too long.
    for (const { address, named, text } of read) {
      const told = tells(text);
      if (named) expect(told, address).not.toEqual([]);
      else answers.push(...told.map((found) => `${address}: tells ${found}`));
    }
    expect(answers).toEqual([]);
    // The same reader does find somebody in the midst of what it has just read.
    const pages = read.filter(({ named }) => !named).map(({ text }) => text);
    const middle = Math.floor(pages.length / 2);
    expect(tells([...pages.slice(0, middle), `<td>${somebody}</td>`, ...pages.slice(middle)].join('\n'))).toHaveLength(
      1,
    );
  });
}

test('a stranger reaches the sign-in page and nothing else', async ({ baseURL }) => {
  for (const { address } of doors) {
    const response = await fetch(`${baseURL}${address}`, { redirect: 'manual' });
    if (address.startsWith('/api/')) expect(response.status, address).toBeGreaterThanOrEqual(401);
    else {
      const body = await response.text();
      // A page answers with a redirect, as a status or, once streaming has begun, inside the document.
      expect([200, 307], address).toContain(response.status);
      expect(response.headers.get('location') ?? body, address).toContain('/sign-in');
      expect(body, address).not.toContain('Lorient');
    }
  }
});

test('a write from another site is refused', async ({ page, signIn }) => {
  await signIn('COORDINATOR');
  const response = await page.request.post('/api/evidence', { headers: { origin: 'https://evil.example' }, data: 'x' });
  expect(response.status()).toBe(404);
});

for (const persona of ['VENDOR', 'DPO', 'AUDITOR'] as const) {
  test(`${persona} cannot bring a leaked file in`, async ({ page, baseURL, signIn }) => {
    await signIn(persona);
    const response = await page.request.post(`/api/uploads/leak-file?incident=${INCIDENT_ID}`, {
      headers: { origin: baseURL ?? '', 'x-file-name': 'fuite.csv' },
      data: 'nom;prenom\n',
    });
    expect(response.status()).toBe(404);
  });
}

test('signing out ends the session for good', async ({ page, context, signIn }) => {
  await signIn('LEGAL');
  await page.goto('/');
  const cookies = await context.cookies();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(/sign-in/);
  await context.addCookies(cookies);
  await page.goto('/incidents');
  await expect(page).toHaveURL(/sign-in/);
});
