import 'server-only';
import { rawClient } from '@/lib/platform/db/client';
import type { Actor } from './actor';
import { verifyPassword } from './password';
import { clearPoints, takePoint } from './rate-limit';

const PER_ACCOUNT = { points: 8, seconds: 900 };

async function passwordHash(actor: Actor): Promise<string | null> {
  const rows = await rawClient('app').$queryRaw<
    { user_id: string; password_hash: string | null }[]
  >`select user_id, password_hash from app.find_credentials(${actor.email})`;
  return rows.find((row) => row.user_id === actor.userId)?.password_hash ?? null;
}

/** True when the person's account has a password to ask for; demo and federated accounts have none. */
export async function hasPassword(actor: Actor): Promise<boolean> {
  return (await passwordHash(actor)) !== null;
}

/**
 * Proves again, at a signature, that the person at the keyboard is the account's holder.
 * @returns true when the password is right. @throws DomainError RATE_LIMITED after too many tries
 */
export async function confirmPassword(actor: Actor, password: string): Promise<boolean> {
  await takePoint('reauthenticate', actor.userId, PER_ACCOUNT);
  const good = await verifyPassword(await passwordHash(actor), password);
  if (good) await clearPoints('reauthenticate', actor.userId, PER_ACCOUNT);
  return good;
}
