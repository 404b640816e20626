import { randomUUID } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { Page } from '@playwright/test';

import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { ownerConnection } from './database';

/** A DPO of these laboratories of the scenario (positions from 1), with an account of their own and no button. */
export async function newDpo(
  name: string,
  laboratories: readonly string[],
): Promise<{ email: string; password: string }> {
  const [email, password] = [`dpo.${randomUUID().slice(0, 8)}@dpo-sante.example`, randomUUID()];
  const client = await ownerConnection();
  try {
    const { rows } = await client.query<{ id: string }>(
      'INSERT INTO app_user (email, name, password_hash) VALUES ($1, $2, $3) RETURNING id',
      [email, name, await hash(password)],
    );
    await client.query(
      `INSERT INTO membership (user_id, incident_id, organisation_id, role)
       SELECT $1, $2, id, 'DPO' FROM organisation WHERE name = ANY ($3)`,
      [rows[0]?.id, INCIDENT_ID, laboratories],
    );
  } finally {
    await client.end();
  }
  return { email, password };
}

/** Enters through the form of the sign-in page with the keyboard alone. */
export async function signInByKeyboard(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('#email').focus();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.includes('sign-in'));
}
