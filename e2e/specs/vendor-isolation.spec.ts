import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { CHANNEL, TOPICS } from '@/lib/platform/events/topics';
import { fixedId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { ownerConnection } from '../support/database';
import { expect, test } from '../support/test';

/** Where the vendor is at home, or everybody is; the sample is an empty form. */
const OWN: readonly string[] = [
  '/',
  '/_not-found',
  '/_global-error',
  '/sign-in',
  '/icon.svg',
  '/incidents',
  '/incidents/[incidentId]',
  '/incidents/[incidentId]/remediation',
  '/incidents/[incidentId]/notices',
  '/incidents/[incidentId]/notices/[noticeId]',
  '/api/auth/[...nextauth]',
  '/api/health',
  '/api/events',
  '/api/exports/remediation',
  '/api/exports/notices',
  '/api/notices/[noticeId]/receipts',
  '/api/exports/laboratories-sample',
];

/** A real row of the scenario that is none of the vendor's, for each parameter an address may have. */
const ROWS: Readonly<Record<string, string>> = {
  incidentId: `SELECT id FROM incident WHERE id = '${INCIDENT_ID}'`,
  caseId: `SELECT id FROM breach_case WHERE incident_id = '${INCIDENT_ID}' ORDER BY id LIMIT 1`,
  filingId: `SELECT id FROM filing WHERE incident_id = '${INCIDENT_ID}' ORDER BY id LIMIT 1`,
  batchId: `SELECT id FROM batch WHERE incident_id = '${INCIDENT_ID}' ORDER BY number DESC LIMIT 1`,
  evidenceId: `SELECT id FROM evidence WHERE incident_id = '${INCIDENT_ID}' AND vendor_org_id IS NULL ORDER BY id LIMIT 1`,
  personId: `SELECT id FROM person WHERE incident_id = '${INCIDENT_ID}' LIMIT 1`,
  runId: `SELECT id FROM import_run WHERE incident_id = '${INCIDENT_ID}' LIMIT 1`,
  templateId: `SELECT id FROM letter_template WHERE incident_id = '${INCIDENT_ID}' LIMIT 1`,
  decisionId: `SELECT id FROM legal_decision WHERE incident_id = '${INCIDENT_ID}' ORDER BY id LIMIT 1`,
  reportId: `SELECT id FROM authority_report WHERE incident_id = '${INCIDENT_ID}' ORDER BY id LIMIT 1`,
  requestId: `SELECT id FROM patient_request WHERE incident_id = '${INCIDENT_ID}' ORDER BY id LIMIT 1`,
  reminderId: `SELECT id FROM reminder WHERE incident_id = '${INCIDENT_ID}' ORDER BY id LIMIT 1`,
  // Not rows: a pack and a fact by their code, a format, an address nobody was given.
  pack: `SELECT 'eu-gdpr' AS id`,
  factKey: `SELECT 'peopleApprox' AS id`,
  format: `SELECT 'csv' AS id`,
  file: `SELECT 'nobody.ics' AS id`,
  authorityId: `SELECT id FROM authority WHERE incident_id = '${INCIDENT_ID}' LIMIT 1`,
};

let db: pg.Client;
let batch: string;
test.beforeAll(async () => {
  db = await ownerConnection();
  // The scenario opens before any batch: one is prepared so that its address is a real one.
  const made = await db.query<{ id: string }>(
    `INSERT INTO batch (incident_id, case_id, number, channel, template_id, created_by)
     SELECT t.incident_id, (SELECT min(c.id::text)::uuid FROM breach_case c WHERE c.incident_id = $1), 9999, t.channel, t.id, t.created_by
     FROM letter_template t WHERE t.incident_id = $1 ORDER BY t.id LIMIT 1 RETURNING batch.id`,
    [INCIDENT_ID],
  );
  batch = made.rows[0]?.id ?? '';
});
test.afterAll(async () => {
  await db.query('DELETE FROM batch WHERE id = $1', [batch]);
  await db.end();
});

/** Which of the people, none of whom the vendor may know of, a text names. */
function said(text: string, people: readonly { name: string }[]): string[] {
  return people.flatMap(({ name }) => (text.includes(name) ? [name] : []));
}

async function realId(parameter: string): Promise<string> {
  const query = ROWS[parameter];
  if (!query) throw new Error(`no row known for the parameter ${parameter}: add it to ROWS`);
  const [row] = (await db.query<{ id: string }>(query)).rows;
  if (!row) throw new Error(`the scenario holds no row for ${parameter}`);
  return row.id;
}

async function addressOf(route: string): Promise<string> {
  let address = route;
  for (const [placeholder, parameter = ''] of route.matchAll(/\[(\w+)\]/g)) {
    address = address.replace(placeholder, await realId(parameter));
  }
  return address;
}

test('every other page and interface of the build answers the vendor 404, for a document and for its data', async ({
  page,
  signIn,
}) => {
  test.setTimeout(120_000);
  const routes: Record<string, string> = JSON.parse(
    readFileSync(`${process.env.NEXT_DIST_DIR ?? '.next'}/app-path-routes-manifest.json`, 'utf8'),
  );
  const foreign = [...new Set(Object.values(routes))].filter((route) => !OWN.includes(route));
  expect(foreign.length).toBeGreaterThan(15);
  const { rows: people } = await db.query<{ name: string }>(
    `SELECT name FROM app_user WHERE id NOT IN (SELECT user_id FROM membership WHERE role = 'VENDOR')
     UNION SELECT dpo_name FROM organisation WHERE dpo_name <> '' UNION SELECT manager_name FROM organisation WHERE manager_name <> ''`,
  );
  expect(people.length).toBeGreaterThan(10);
  await signIn('VENDOR');
  const answers: string[] = [];
  for (const route of foreign) {
    const address = await addressOf(route);
    const query = `${address}?incident=${INCIDENT_ID}&case=${await realId('caseId')}&batch=${batch}`;
    for (const asked of [address, query]) {
      const response = await page.request.get(asked);
      if (response.status() !== 404) answers.push(`${asked}: ${response.status()}`);
      answers.push(...said(await response.text(), people).map((name) => `${asked}: says ${name}`));
    }
    if (route.startsWith('/api/')) continue;
    // The data of a page, as the router fetches it: Next answers 200 whose content is the 404 itself.
    const data = await (await page.request.get(query, { headers: { rsc: '1' } })).text();
    if (!data.includes('NEXT_HTTP_ERROR_FALLBACK;404')) answers.push(`${query}: its data are not a 404`);
    answers.push(...said(data, people).map((name) => `${query}: its data say ${name}`));
  }
  expect(answers).toEqual([]);
});

test('a write to someone else’s place is 404 for the vendor', async ({ page, baseURL, signIn }) => {
  await signIn('VENDOR');
  for (const query of [
    `kind=FILING_RECEIPT&case=${await realId('caseId')}`,
    `kind=REMEDIATION_PROOF&case=${await realId('caseId')}`,
    'kind=OTHER',
  ]) {
    const response = await page.request.post(`/api/evidence?incident=${INCIDENT_ID}&${query}`, {
      headers: { origin: baseURL ?? '', 'x-file-name': 'preuve.txt', 'content-type': 'application/octet-stream' },
      data: 'preuve',
    });
    expect(response.status(), query).toBe(404);
  }
});

test('the vendor’s event stream tells of remediation and its notices only', async ({ page, signIn }) => {
  await signIn('VENDOR');
  await page.goto('/');
  await page.evaluate((address) => {
    const list = document.body.appendChild(document.createElement('ol'));
    list.id = 'heard';
    new EventSource(address).addEventListener('topic', ({ data }) => {
      list.append(Object.assign(document.createElement('li'), { textContent: data }));
    });
  }, `/api/events?incident=${INCIDENT_ID}`);
  const heard = page.locator('#heard > li');
  const tell = (topic: string) =>
    db.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ i: INCIDENT_ID, t: topic })]);
  // Said again until the stream is open: what is said before, nobody hears.
  await expect(async () => {
    await tell('remediation');
    await expect(heard.filter({ hasText: 'remediation' }).first()).toBeAttached({ timeout: 2_000 });
  }).toPass();
  for (const topic of [...TOPICS.filter((other) => other !== 'notices'), 'notices']) await tell(topic);
  await expect(heard.filter({ hasText: 'notices' }).first()).toBeAttached();
  const topics = new Set(await heard.allTextContents());
  topics.delete('resync');
  expect([...topics].sort()).toEqual(['notices', 'remediation']);
});

test('the vendor’s export holds its own cells and no word of the cases', async ({ page, signIn }) => {
  await signIn('VENDOR');
  const response = await page.request.get(`/api/exports/remediation?incident=${INCIDENT_ID}`);
  expect(response.headers()).toMatchObject({
    'cache-control': 'no-store',
    'content-disposition': expect.stringContaining('attachment'),
  });
  const lines = (await response.text()).trim().split('\r\n');
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM remediation_item i JOIN incident c ON c.id = i.incident_id AND c.vendor_org_id = i.vendor_org_id WHERE i.incident_id = $1`,
    [INCIDENT_ID],
  );
  expect(lines).toHaveLength((rows[0]?.n ?? 0) + 1);
  expect(lines[0]?.replace('\uFEFF', '')).toBe(
    'Laboratoire;Version;Sites;Action;État;Demandée;Attendue;Livrée;Jugée;Motif du refus;Preuve;SHA-256',
  );
  const other = await page.request.get(`/api/exports/remediation?incident=${fixedId('incident', 2)}`);
  expect(other.status()).toBe(404);
});
