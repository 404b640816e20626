import letters from '@/lib/platform/i18n/messages/fr/letters.json' with { type: 'json' };
import french from '@/lib/platform/i18n/messages/fr/notifications.json' with { type: 'json' };
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { checkAccessibility } from '../support/accessibility';
import { ownerConnection } from '../support/database';
import { makeUncertain, relayJournal } from '../support/letters';
import { expect, test } from '../support/test';

/** Hervé Guillou’s other laboratory has batches when the demonstration opens. */
const LABORATORY = 'Biolab Pays de Lorient';
const { acts, prepare, page: words, steps, shown } = french;
const list = `/incidents/${INCIDENT_ID}/batches`;
/** The start of a sentence up to its first placeholder. */
const opening = (text: string): RegExp => new RegExp(`^${text.split('{')[0]}`);

/** Addresses to which the local inbox got a mail from the laboratory. */
async function delivered(): Promise<string[]> {
  const answer = await fetch(`${process.env.E2E_INBOX_URL}/api/email`);
  const mails: { to?: { address: string }[]; from?: { name: string }[] }[] = await answer.json();
  return mails
    .filter((mail) => mail.from?.[0]?.name === LABORATORY)
    .flatMap((mail) => mail.to?.map(({ address }) => address) ?? []);
}

/** Recipients of a batch by state, straight from the table. */
async function counted(batchId: string): Promise<Record<string, number>> {
  const db = await ownerConnection();
  try {
    const { rows } = await db.query<{ state: string; count: number }>(
      'select state, count(*)::int as count from notification where batch_id = $1 group by state',
      [batchId],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  } finally {
    await db.end();
  }
}

/** The first messages, sent alone: how many, and whether the rest waited for them. */
async function canaryOf(batchId: string): Promise<unknown> {
  const db = await ownerConnection();
  try {
    const { rows } = await db.query(
      `SELECT canary_size AS size, canary_passed_at IS NOT NULL AS passed FROM batch WHERE id = $1`,
      [batchId],
    );
    return rows[0];
  } finally {
    await db.end();
  }
}

test('patients are informed by e-mail: prepared, approved, signed by a second person, really sent', async ({
  page,
  signIn,
  colleague,
  expectAccessible,
}) => {
  test.slow();
  let address = '';

  await test.step('the coordinator prepares the batch and cannot release it', async () => {
    await signIn('COORDINATOR');
    await page.goto(`${list}/new`);
    await page.getByLabel(prepare.laboratory, { exact: true }).selectOption({ label: LABORATORY });
    await expect(page.getByText(prepare.duration)).toBeVisible();
    const text = page.getByRole('link', { name: prepare.edit });
    await page.getByRole('radio', { name: letters.channel.SMS }).check();
    await expect(text).toHaveAttribute('href', /channel=SMS.*from=default/);
    await page.getByRole('radio', { name: letters.channel.EMAIL }).check();
    await expect(text).toHaveAttribute('href', /channel=EMAIL.*from=[0-9a-f-]{36}/);
    await expectAccessible();
    await page.getByRole('button', { name: prepare.submit }).click();
    await expect(page).toHaveURL(/batches\/[0-9a-f-]{36}$/);
    address = new URL(page.url()).pathname;
    await expect(page.getByText(words.sum, { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: acts.approve.label })).toHaveCount(0);
    await expect(page.getByRole('button', { name: acts.cancel.labelDraft })).toBeVisible();
    await expectAccessible();
  });

  await test.step('the vendor and the liaison find no such page', async () => {
    for (const persona of ['VENDOR', 'LIAISON', 'CISO', 'ADMIN'] as const) {
      const stranger = await colleague(persona);
      expect((await stranger.request.get(address)).status(), persona).toBe(404);
    }
  });

  const dpo = await colleague('DPO');
  await test.step('the DPO reads to how many people, approves, and cannot sign', async () => {
    await dpo.goto(address);
    await dpo.getByRole('button', { name: acts.approve.label }).click();
    await expect(dpo.getByRole('alertdialog')).toContainText(/Valider l’information de \d+ personnes/);
    await dpo
      .getByRole('alertdialog')
      .getByRole('button', { name: opening(acts.approve.confirm) })
      .click();
    await expect(dpo.getByText(words.progress.DPO_APPROVED)).toBeVisible();
    await expect(dpo.getByRole('button', { name: acts.sign.label })).toHaveCount(0);
    await expect(dpo.getByRole('button', { name: acts.start.label })).toHaveCount(0);
  });

  await test.step('the coordinator’s page follows by itself', async () => {
    await expect(page.getByText(/Validé par Hervé Guillou/)).toBeVisible();
  });

  const biologist = await colleague('LAB_MANAGER');
  await test.step('the responsible biologist signs and starts', async () => {
    await biologist.goto(address);
    await biologist.getByRole('button', { name: acts.sign.label }).click();
    await biologist
      .getByRole('alertdialog')
      .getByRole('button', { name: opening(acts.sign.confirm) })
      .click();
    await expect(biologist.getByText(steps.sendReady)).toBeVisible();
    await biologist.getByRole('button', { name: acts.start.label }).click();
    await biologist
      .getByRole('alertdialog')
      .getByRole('button', { name: opening(acts.start.confirmEMAIL) })
      .click();
  });

  await test.step('the messages arrive, one for each person, and the account is right', async () => {
    await expect(page.getByText(words.progress.SENT)).toBeVisible({ timeout: 90_000 });
    const states = await counted(address.split('/').at(-1) ?? '');
    const arrived = await delivered();
    expect(arrived.length).toBe(states.ACCEPTED);
    expect(arrived.length).toBeGreaterThan(5);
    expect(await canaryOf(address.split('/').at(-1) ?? '')).toEqual({ size: 2, passed: true });
    await expect(page.getByRole('row', { name: new RegExp(`${shown.accepted} ${states.ACCEPTED}`) })).toBeVisible();
    const total = Object.values(states).reduce((sum, count) => sum + count, 0);
    await expect(page.getByText(new RegExp(`= ${total}$`))).toBeVisible();
    await expectAccessible();
  });

  await test.step('a hand-over that was cut is settled by the relay’s journal, read in the browser', async () => {
    const { carrier } = letters;
    const batchId = address.split('/').at(-1) ?? '';
    const before = await counted(batchId);
    const reference = await makeUncertain(batchId);
    await biologist.goto(address);
    await expect(biologist.getByRole('row', { name: new RegExp(`^${shown.unknown} 1\\b`) })).toBeVisible();
    await biologist.getByRole('button', { name: carrier.addLog }).click();
    const window = biologist.getByRole('dialog');
    const file = window.getByLabel(carrier.logFile, { exact: true });
    await expect(file).toBeAttached();
    await checkAccessibility(biologist);
    const journal = (text: string) => ({ name: 'mail.log', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await file.setInputFiles(journal(relayJournal('0190f72a-0005-7000-8000-000000000001')));
    await window.getByRole('button', { name: carrier.read }).click();
    await expect(window.getByText(french.errors.logEmpty)).toBeVisible();
    await file.setInputFiles(journal(relayJournal(reference)));
    await window.getByRole('button', { name: carrier.read }).click();
    await expect(window).toHaveCount(0);
    await biologist.getByRole('button', { name: carrier.apply }).click();
    const question = biologist.getByRole('alertdialog');
    await question.getByRole('button', { name: /^Appliquer à 1/ }).click();
    await expect(question).toHaveCount(0);
    expect(await counted(batchId)).toEqual(before);
  });

  await test.step('the list shows the funnel, every level the sum of the next', async () => {
    await page.goto(list);
    await expect(page.getByRole('row').filter({ hasText: LABORATORY })).toContainText(french.state.SENT);
    await expect(page.getByText(french.funnel.title)).toBeVisible();
    await expect(page.getByText(/Écart de/)).toHaveCount(0);
    await expectAccessible();
  });
});
