import 'server-only';
import { sign, verify } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '@/lib/platform/audit/canonical-json';
import type { AnchorKey } from './anchor-key';

/** A signed statement that the chain stood at `head` after entry `seq` at the real time `ts`. */
export type Anchor = { head: string; incidentId: string; keyId: string; seq: number; ts: string };

const anchorSchema = z.object({
  head: z.string(),
  incidentId: z.string(),
  keyId: z.string(),
  seq: z.int(),
  sig: z.string(),
  ts: z.string(),
});

function fileOf(dataDir: string, incidentId: string): string {
  return path.join(dataDir, 'anchors', `${incidentId}.jsonl`);
}

/** The anchors of a chain as they stand in its file outside the database, one canonical JSON per line; '' when none. */
export function readAnchorLines(dataDir: string, incidentId: string): string {
  const file = fileOf(dataDir, incidentId);
  if (!existsSync(file)) return '';
  const text = readFileSync(file, 'utf8');
  // A line cut by a crash was never acknowledged: it is left out, and the next append takes its place.
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** The latest anchor of a chain, null when there is none. @throws Error when its signature does not hold. */
export function lastAnchor(dataDir: string, key: AnchorKey, incidentId: string): Anchor | null {
  const line = readAnchorLines(dataDir, incidentId).trimEnd().split('\n').at(-1);
  if (!line) return null;
  const { sig, ...anchor } = anchorSchema.parse(JSON.parse(line));
  if (!verify(null, Buffer.from(canonicalJson(anchor)), key.publicKey, Buffer.from(sig, 'hex'))) {
    throw new Error(`anchor of entry ${anchor.seq}: its signature does not hold`);
  }
  return anchor;
}

/** Signs an anchor and appends it, on the disk (fsync) when this returns. */
export function appendAnchor(dataDir: string, key: AnchorKey, at: Omit<Anchor, 'keyId'>): Anchor {
  const anchor: Anchor = { ...at, keyId: key.keyId };
  const sig = sign(null, Buffer.from(canonicalJson(anchor)), key.privateKey).toString('hex');
  const file = fileOf(dataDir, at.incidentId);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const kept = Buffer.byteLength(readAnchorLines(dataDir, at.incidentId));
  if (existsSync(file) && statSync(file).size > kept) truncateSync(file, kept);
  const fd = openSync(file, 'a', 0o600);
  try {
    writeSync(fd, `${canonicalJson({ ...anchor, sig })}\n`);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  return anchor;
}
