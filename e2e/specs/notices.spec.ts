import type pg from 'pg';
import cases from '@/lib/platform/i18n/messages/fr/cases.json' with { type: 'json' };
import french from '@/lib/platform/i18n/messages/fr/notices.json' with { type: 'json' };
import questionnaire from '@/lib/platform/i18n/messages/fr/questionnaire.json' with { type: 'json' };
import { INCIDENT_ID, VENDOR_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { person } from '@/prisma/scenarios/dedalus-2021/people';
import { ownerConnection } from '../support/database';
import { expect, test } from '../support/test';

const LABORATORY = 'Labo du Bout du Quai';
const DISCOVERY = 'Signalé par un client à 8 h.';
const NOTE = 'Avis lu, laboratoire concerné.';
const { form, review, own, deliveries } = french;

let db: pg.Client;
let incident = '';
let breachCase = '';

/** An incident of its own, so that the clock this journey starts is nobody else's; the people are the scenario's. */
test.beforeAll(async () => {
  db = await ownerConnection();
  const one = async (sql: string, values: unknown[]) => (await db.query<{ id: string }>(sql, values)).rows[0]?.id ?? '';
  incident = await one(
    `INSERT INTO incident (ref, title, type, status, first_signal_at, clock_offset_ms, vendor_org_id)
     SELECT 'E2E-AVIS-' || substr(gen_random_uuid()::text, 1, 8), 'Seconde fuite de l’éditeur', 'PROCESSOR_DATA_LEAK', 'VERIFYING',
       '2021-02-26T08:00:00Z', clock_offset_ms, $2 FROM incident WHERE id = $1 RETURNING id`,
    [INCIDENT_ID, VENDOR_ID],
  );
  const laboratory = await one(
    `INSERT INTO organisation (kind, name, city, dpo_email) VALUES ('LABORATORY', $1, 'Groix', 'dpo@bout-du-quai.example') RETURNING id`,
    [LABORATORY],
  );
  breachCase = await one(`INSERT INTO breach_case (incident_id, organisation_id) VALUES ($1, $2) RETURNING id`, [
    incident,
    laboratory,
  ]);
  for (const [name, role, organisation] of [
    ['Nathalie Prévost', 'VENDOR', VENDOR_ID],
    ['Hervé Guillou', 'DPO', laboratory],
    ['Brigitte Le Dantec', 'AUDITOR', null],
  ] as const)
    await db.query(
      `INSERT INTO membership (user_id, incident_id, organisation_id, role) VALUES ($1, $2, $3, $4::"Role")`,
      [person(name).id, incident, organisation, role],
    );
});
test.afterAll(async () => {
  await db.query('DELETE FROM membership WHERE incident_id = $1', [incident]);
  await db.end();
});

test('the vendor’s notice: written, sent, received, acknowledged, made the awareness that starts the clock', async ({
  page,
  context,
  signIn,
  colleague,
  expectAccessible,
}) => {
  const notices = `/incidents/${incident}/notices`;

  await test.step('the vendor begins, and is told what is missing before anything leaves', async () => {
    await signIn('VENDOR');
    await page.goto(notices);
    await expect(page.getByText(french.empty.vendor)).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: french.new }).click();
    await page.getByRole('button', { name: french.discard.open }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: french.discard.confirm }).click();
    await expect(page.getByText(french.empty.vendor)).toBeVisible();
    await page.getByRole('button', { name: french.new }).click();
    await page.getByLabel(form.nature).fill('Un compte de support a été utilisé depuis l’étranger.');
    await expectAccessible();
    await page.getByRole('button', { name: form.review }).click();
    await expect(page.getByText('Il manque 7 réponses avant l’envoi')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Envoyer à 1 laboratoire' })).toBeDisabled();
    await expectAccessible();
    await page.getByRole('link', { name: review.back }).first().click();
  });

  await test.step('words typed before the browser fell are offered again', async () => {
    const doomed = await context.newPage();
    await doomed.goto(page.url().split('?')[0] ?? '');
    const field = doomed.getByLabel(form.discovery);
    await expect(field).toBeEditable();
    await context.setOffline(true);
    await field.fill(DISCOVERY);
    await expect.poll(() => doomed.evaluate(() => JSON.stringify(localStorage))).toContain(DISCOVERY);
    await doomed.close({ runBeforeUnload: false });
    await context.setOffline(false);
    await page.reload();
    await page.getByRole('button', { name: questionnaire.recovered.use }).click();
    await expect(page.getByLabel(form.discovery)).toHaveValue(DISCOVERY);
    await expect(page.getByText(/^enregistré \d\d:\d\d$/)).toBeVisible();
  });

  await test.step('it says the rest, with the laboratory’s own number, and reads exactly what will leave', async () => {
    await expect(page.getByLabel(form.nature)).toHaveValue(/compte de support/);
    await page.getByRole('textbox', { name: form.knownAt }).fill('26/02/2021 09:15');
    await page.getByLabel(form.dataCategories).fill('État civil, coordonnées.');
    await page.getByLabel(form.peopleCategories).fill('Patients.');
    await page.getByLabel(form.consequences).fill('Hameçonnage.');
    await page.getByLabel(form.measures).fill('Compte fermé, mots de passe changés.');
    await page.getByLabel(form.contactName).fill('Nathalie Prévost');
    await page.getByLabel(form.contactEmail).fill('crise@editeur.example');
    await page.getByLabel(`Personnes, ${LABORATORY}`).fill('1200');
    await page.getByRole('button', { name: form.review }).click();
    await expect(page.getByRole('heading', { name: review.title })).toBeVisible();
    await expect(page.getByText(`${LABORATORY}\u00a0: environ 1\u00a0200 personnes`)).toBeVisible();
  });

  await test.step('one confirmation says how many and what follows', async () => {
    await page.getByRole('button', { name: 'Envoyer à 1 laboratoire' }).click();
    const dialog = page.getByRole('alertdialog');
    await expect(dialog).toContainText('ne pourra plus être modifié');
    await expectAccessible();
    await dialog.getByRole('button', { name: 'Envoyer à 1 laboratoire' }).click();
    await expect(page.getByRole('row', { name: new RegExp(LABORATORY) })).toContainText(deliveries.notAcknowledged);
    await expectAccessible();
  });

  const row = page.getByRole('row', { name: new RegExp(LABORATORY) });
  await test.step('a neutral e-mail reaches the DPO', async () => {
    await expect(row).toContainText(french.mail.ACCEPTED);
    const { rows } = await db.query<{ message_id: string; email: string }>(
      'SELECT message_id, email FROM processor_notice_delivery WHERE case_id = $1',
      [breachCase],
    );
    expect(rows).toMatchObject([{ email: 'dpo@bout-du-quai.example' }]);
    const inbox = await (await page.request.get(`${process.env.E2E_INBOX_URL}/api/email`)).text();
    expect(inbox).toContain(french.email.subject);
    expect(inbox).not.toContain('compte de support');
  });

  const dpo = await colleague('DPO');
  await test.step('the DPO opens it, acknowledges it, and the vendor sees both without reloading', async () => {
    await dpo.goto(notices);
    await expect(dpo.getByText(french.step.sent)).toBeVisible();
    await dpo.getByRole('link', { name: french.open }).click();
    await expect(dpo.getByText('Compte fermé, mots de passe changés.')).toBeVisible();
    // Available and opened; the acknowledgement has no time yet.
    await expect(row.locator('time')).toHaveCount(2);
    await dpo.getByRole('button', { name: own.acknowledge }).click();
    await expect(dpo.getByText(french.step.acknowledged)).toBeVisible();
    await expect(row).toContainText('Hervé Guillou, DPO');
  });

  await test.step('retaining it as awareness shows every deadline before saving, then starts the clock', async () => {
    await dpo.getByRole('link', { name: own.retain }).click();
    const effect = dpo.getByRole('region', { name: cases.effect.title });
    await expect(effect).toContainText(/Il reste 7[12].h/);
    await expect(effect.getByRole('listitem').first()).toContainText(/Notifier la CNIL.*dans 7[12].h/);
    expect(await effect.getByRole('listitem').count()).toBeGreaterThan(4);
    expect(
      (await db.query('SELECT 1 FROM breach_case WHERE id = $1 AND awareness_at IS NOT NULL', [breachCase])).rowCount,
    ).toBe(0);
    await dpo.getByLabel(cases.awareness.decidedBy).fill('H. Guillou, DPO');
    await dpo.getByLabel(cases.awareness.note).fill(NOTE);
    await dpo.getByRole('button', { name: cases.awareness.fix }).click();
    await expect(dpo.getByText('avis de l’éditeur n° 1')).toBeVisible();
    await expect(dpo.getByText(/reste 7[12].h/i).first()).toBeAttached();
    const { rows } = await db.query<{ hours: number }>(
      `SELECT extract(epoch FROM c.deadline_at - d.available_at)::int / 3600 AS hours FROM breach_case c
       JOIN processor_notice_delivery d ON d.case_id = c.id WHERE c.id = $1`,
      [breachCase],
    );
    expect(rows).toEqual([{ hours: 72 }]);
  });

  await test.step('the vendor has its proof of receipt, and learns nothing of the awareness', async () => {
    const pdf = await page.request.get(
      (await page.getByRole('link', { name: deliveries.pdf }).getAttribute('href')) ?? '',
    );
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 8).toString()).toBe('%PDF-1.7');
    const csv = await page.request.get(
      `/api/exports/notices?incident=${incident}&notice=${page.url().split('/').at(-1)}`,
    );
    expect((await csv.text()).trim().split('\r\n')).toHaveLength(2);
    await page.reload();
    await expect(row).toContainText('Hervé Guillou, DPO');
    for (const text of [(await page.getByRole('main').textContent()) ?? '', await csv.text()])
      expect(text).not.toMatch(/prise de connaissance/i);
    expect(await page.content()).not.toContain(NOTE);
    expect((await page.request.get(`/incidents/${incident}/cases/${breachCase}`)).status()).toBe(404);
  });

  await test.step('the auditor reads the receipts and writes nothing', async () => {
    const auditor = await colleague('AUDITOR');
    await auditor.goto(page.url());
    await expect(auditor.getByRole('row', { name: new RegExp(LABORATORY) })).toContainText('Hervé Guillou, DPO');
    await expect(auditor.getByText(deliveries.retained)).toBeVisible();
    await expect(auditor.getByRole('button', { name: /Renvoyer|Accuser/ })).toHaveCount(0);
  });
});
