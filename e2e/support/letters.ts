import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import french from '@/lib/platform/i18n/messages/fr/notifications.json' with { type: 'json' };
import { deliveryReport } from '@/lib/platform/mail/testing/reports';
import { fixedId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { ownerConnection } from './database';
import { unzip } from './unzip';

/** The DPO and the biologist with a button also work for this laboratory of the scenario (position from 1). */
export async function alsoWorksFor(laboratory: number): Promise<void> {
  const db = await ownerConnection();
  try {
    await db.query(
      `INSERT INTO membership (user_id, incident_id, organisation_id, role)
       SELECT id, $1, $2, demo_persona::"Role" FROM app_user WHERE demo_persona = ANY ('{DPO,LAB_MANAGER}') ON CONFLICT DO NOTHING`,
      [INCIDENT_ID, fixedId('laboratory', laboratory)],
    );
  } finally {
    await db.end();
  }
}

/** Recipients of a batch by state, straight from the table. */
export async function countedBy(batchId: string): Promise<Record<string, number>> {
  const db = await ownerConnection();
  try {
    const { rows } = await db.query<{ state: string; count: number }>(
      'select state::text, count(*)::int as count from notification where batch_id = $1 group by state',
      [batchId],
    );
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  } finally {
    await db.end();
  }
}

/**
 * One accepted message of a batch is left as a worker leaves it that dies before it has written the relay's answer down.
 * @returns its reference
 */
export async function makeUncertain(batchId: string): Promise<string> {
  const db = await ownerConnection();
  try {
    const { rows } = await db.query<{ id: string }>(
      `WITH cut AS (UPDATE notification SET state = 'UNKNOWN' WHERE id =
         (SELECT id FROM notification WHERE batch_id = $1 AND state = 'ACCEPTED' ORDER BY id LIMIT 1) RETURNING id),
       counted AS (UPDATE batch SET accepted = accepted - 1, unknown = unknown + 1 WHERE id = $1)
       SELECT id FROM cut`,
      [batchId],
    );
    return rows[0]?.id ?? '';
  } finally {
    await db.end();
  }
}

/** What a Postfix relay writes about a message of ours that it delivered. */
export function relayJournal(reference: string): string {
  const line = (part: string, text: string): string =>
    `Feb 26 13:00:01 relais postfix/${part}[815]: 4A1B000001: ${text}\n`;
  return [
    line('cleanup', `message-id=<notification.${reference}@vigie72.example>`),
    line('qmgr', 'from=<retours@vigie72.example>, size=3012, nrcpt=1 (queue active)'),
    line('smtp', 'to=<x@patients.example>, relay=mx.patients.example[192.0.2.1]:25, dsn=2.0.0, status=sent (250 Ok)'),
    line('qmgr', 'removed'),
  ].join('');
}

/** Mails the local inbox got from this laboratory. */
async function mailsFrom(laboratory: string) {
  const answer = await fetch(`${process.env.E2E_INBOX_URL}/api/email`);
  const mails: { subject: string; envelope: { from: { address: string } }; from?: { name: string }[] }[] =
    await answer.json();
  return mails.filter((mail) => mail.from?.[0]?.name === laboratory);
}

/** Their subjects. */
export const subjectsFrom = async (laboratory: string): Promise<string[]> =>
  (await mailsFrom(laboratory)).map(({ subject }) => subject);

/** Signed return addresses of those that went to patients: the envelope senders, as a mail system sees them. */
export const returnAddresses = async (laboratory: string): Promise<string[]> =>
  (await mailsFrom(laboratory)).map(({ envelope }) => envelope.from.address).filter((address) => address.includes('+'));

/** Runs one of the operator's commands on the running stack. @returns what it printed; throws when it ends badly */
export async function command(script: string, args: readonly string[]): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=react-server', `scripts/${script}.ts`, ...args],
    {
      env: { ...process.env, VIGIE_DATA_DIR: process.env.E2E_DATA_DIR ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${code}: ${said}`);
  return said;
}

/** Mail systems that could not deliver return the messages; the operator's command takes the dropped files in. */
export async function bounce(addresses: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-e2e-dsn-'));
  const files = addresses.map((to, index) => {
    const file = path.join(folder, `${index}.eml`);
    writeFileSync(file, deliveryReport({ to }));
    return file;
  });
  expect(JSON.parse(await command('bounces', files))).toMatchObject({ bounced: addresses.length });
  rmSync(folder, { recursive: true, force: true });
}

/** References of the letters in a package, as the mail house reads them. */
export function referencesIn(archive: string): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-e2e-package-'));
  unzip(readFileSync(archive), folder);
  const [, ...lines] = readFileSync(path.join(folder, 'adresses.csv'), 'utf8').trim().split('\r\n');
  rmSync(folder, { recursive: true, force: true });
  return lines.map((line) => line.split(';')[0]?.replaceAll('"', '') ?? '');
}

type Act = 'approve' | 'sign' | 'start' | 'close';

/** One act on the batch in sight, read and confirmed. */
export async function act(
  page: Page,
  name: Act,
  confirm: string = french.acts[name === 'start' ? 'sign' : name].confirm,
): Promise<void> {
  await page.getByRole('button', { name: french.acts[name].label, exact: true }).click();
  const window = page.getByRole('alertdialog');
  await window.getByRole('button', { name: new RegExp(`^${confirm.split('{')[0]}`) }).click();
  await expect(window).toHaveCount(0);
}
