import { hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasCode } from './operator-error';

/** The directory of everything this installation keeps: VIGIE_DATA_DIR, else ./data. Absolute. */
export function dataDirectory(): string {
  return path.resolve(process.env.VIGIE_DATA_DIR || 'data');
}

/**
 * The instance secret: VIGIE_SECRET, else the file `secret.key` of the data directory, created (0600) on first use.
 * Losing it changes the role passwords and ends all sessions; it does not encrypt patient data.
 */
export function instanceSecret(dataDir: string): string {
  if (process.env.VIGIE_SECRET) return process.env.VIGIE_SECRET;
  const file = path.join(dataDir, 'secret.key');
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

/** A secret derived for one purpose ('db:vigie_app', 'session' …): HKDF-SHA-256, 32 bytes, base64url. */
export function derivedSecret(secret: string, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', secret, 'vigie72', purpose, 32)).toString('base64url');
}
