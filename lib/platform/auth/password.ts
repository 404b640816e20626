import 'server-only';
import { hash, verify } from '@node-rs/argon2';

// algorithm 2 is Argon2id (a const enum of the package, not importable here). OWASP Password Storage Cheat Sheet, Argon2id second profile: 19 MiB, 2 passes, 1 lane.
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Argon2id hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let decoy: Promise<string> | undefined;

/** Checks a password; an unknown account costs the same time as a known one. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hash('no account has this password', COST);
  const matches = await verify(stored ?? (await decoy), password);
  return stored !== null && matches;
}
