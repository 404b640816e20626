#!/usr/bin/env node
// Offline verifier of an exported log. No dependency, no database, no network: node verify-log.mjs DIR [--key-id ID]
//
// entries.jsonl      {"seq":n,"hash":"<hex>","entry":<canonical JSON>}     hash = SHA-256(0x00 ‖ previous hash ‖ entry)
// checkpoints.jsonl  {"head","incidentId","keyId","seq","sig","ts"}        Ed25519 over the same object without "sig"
// public-key.pem     the key of the checkpoints; keyId = first 16 hex of SHA-256 of its DER form
//
// Every byte of the three files is checked. Exit 0 with a summary, or 1 naming the first bad entry and why.
// --key-id refuses any other key: take it from a report or an e-mail you trust, not from the export itself.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const GENESIS = '0'.repeat(64);
const MAX_LINE = 1 << 16;
const CHUNK = 1 << 22;
const bytesOf = (text) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const LEAD = bytesOf('{"seq":');
const HASH = bytesOf(',"hash":"');
const MIDDLE = bytesOf('","entry":');

class Bad extends Error {}
const bad = (where, why) => new Bad(`${where}: ${why}`);

function readText(dir, name) {
  try {
    return fs.readFileSync(path.join(dir, name), 'utf8');
  } catch {
    throw bad(name, 'cannot be read');
  }
}

function readKey(dir, pinned) {
  const pem = readText(dir, 'public-key.pem');
  let key;
  try {
    key = crypto.createPublicKey(pem);
  } catch {
    throw bad('public-key.pem', 'is not a public key');
  }
  if (key.asymmetricKeyType !== 'ed25519' || key.export({ type: 'spki', format: 'pem' }) !== pem) {
    throw bad('public-key.pem', 'is not the Ed25519 key as it was exported');
  }
  const keyId = crypto
    .createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
  if (pinned && pinned !== keyId) throw bad('public-key.pem', `has the id ${keyId}, expected ${pinned}`);
  return { key, keyId };
}

function readCheckpoints(dir, { key, keyId }) {
  const text = readText(dir, 'checkpoints.jsonl');
  if (text !== '' && !text.endsWith('\n')) throw bad('checkpoints.jsonl', 'its last line is cut');
  let previous = { seq: 0, ts: '' };
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const where = `checkpoint line ${index + 1}`;
      let c;
      try {
        c = JSON.parse(line);
      } catch {
        throw bad(where, 'is not JSON');
      }
      const at = Number.isSafeInteger(c?.seq) ? `${where} (entry ${c.seq})` : where;
      const signed = JSON.stringify({ head: c.head, incidentId: c.incidentId, keyId: c.keyId, seq: c.seq, ts: c.ts });
      const whole = JSON.stringify({
        head: c.head,
        incidentId: c.incidentId,
        keyId: c.keyId,
        seq: c.seq,
        sig: c.sig,
        ts: c.ts,
      });
      if (whole !== line) throw bad(at, 'is not in its canonical form');
      if (c.keyId !== keyId) throw bad(at, `is signed by the key ${c.keyId}, the export holds ${keyId}`);
      if (!/^[0-9a-f]{128}$/.test(c.sig) || !crypto.verify(null, Buffer.from(signed), key, Buffer.from(c.sig, 'hex'))) {
        throw bad(at, 'its signature does not hold');
      }
      if (c.seq < previous.seq || c.ts < previous.ts) throw bad(at, 'is out of order');
      previous = c;
      return c;
    });
}

/** Calls back for each line with the shared buffer and its bounds, without copying. */
function eachLine(file, onLine) {
  const fd = fs.openSync(file, 'r');
  const buffer = Buffer.allocUnsafe(CHUNK + MAX_LINE);
  let kept = 0;
  try {
    for (;;) {
      const read = fs.readSync(fd, buffer, kept, CHUNK, null);
      const end = kept + read;
      let start = 0;
      for (let stop = buffer.indexOf(10, start); stop !== -1 && stop < end; stop = buffer.indexOf(10, start)) {
        onLine(buffer, start, stop);
        start = stop + 1;
      }
      kept = end - start;
      if (read === 0) return kept === 0;
      if (kept > MAX_LINE) return false;
      buffer.copy(buffer, 0, start, end);
    }
  } finally {
    fs.closeSync(fd);
  }
}

const digest = crypto.hash
  ? (bytes) => crypto.hash('sha256', bytes, 'hex')
  : (bytes) => crypto.createHash('sha256').update(bytes).digest('hex');

/** The digit of each hexadecimal character code. */
const NIBBLE = new Uint8Array(128);
for (let digit = 0; digit < 16; digit += 1) NIBBLE[digit.toString(16).charCodeAt(0)] = digit;

/** Plain loops: for a few bytes they cost less than a call into the runtime, and there are a million entries. */
function holds(buffer, at, bytes) {
  for (let i = 0; i < bytes.length; i += 1) if (buffer[at + i] !== bytes[i]) return false;
  return true;
}

/** Where the number ends when the canonical digits of `seq` stand at `at`, else -1. */
function afterNumber(buffer, at, seq) {
  let value = 0;
  let i = at;
  for (; buffer[i] >= 48 && buffer[i] <= 57; i += 1) value = value * 10 + buffer[i] - 48;
  return value === seq && buffer[at] !== 48 ? i : -1;
}

function putHash(buffer, at, hex) {
  for (let i = 0; i < 32; i += 1) {
    buffer[at + i] = (NIBBLE[hex.charCodeAt(2 * i)] << 4) | NIBBLE[hex.charCodeAt(2 * i + 1)];
  }
}

function lineProblem(buffer, start, stop, seq) {
  const found = /^\{"seq":(\d+),/.exec(buffer.latin1Slice(start, Math.min(stop, start + 40)));
  if (!found) return 'the line is not an entry';
  if (Number(found[1]) === seq) return 'the line is not in its exported form';
  return Number(found[1]) > seq
    ? `is missing, entry ${found[1]} stands in its place`
    : `entry ${found[1]} stands in its place`;
}

function verifyEntries(dir, checkpoints) {
  let seq = 0;
  let head = GENESIS;
  let next = 0;
  let first = '';
  const checkAnchors = () => {
    for (; next < checkpoints.length && checkpoints[next].seq === seq; next += 1) {
      if (checkpoints[next].head === head) continue;
      const from = next === 0 ? 1 : checkpoints[next - 1].seq + 1;
      const where = from >= seq ? `entry ${seq}` : `entries ${from} to ${seq}`;
      throw bad(where, `rewritten: the chain does not lead to the head signed on ${checkpoints[next].ts}`);
    }
  };
  checkAnchors();
  const whole = eachLine(path.join(dir, 'entries.jsonl'), (buffer, start, stop) => {
    seq += 1;
    const numberEnd = holds(buffer, start, LEAD) ? afterNumber(buffer, start + LEAD.length, seq) : -1;
    const hashAt = numberEnd + HASH.length;
    const middleAt = hashAt + 64;
    const entryAt = middleAt + MIDDLE.length;
    if (
      numberEnd === -1 ||
      stop - 3 < entryAt ||
      !holds(buffer, numberEnd, HASH) ||
      !holds(buffer, middleAt, MIDDLE) ||
      buffer[stop - 1] !== 125
    ) {
      throw bad(`entry ${seq}`, lineProblem(buffer, start, stop, seq));
    }
    if (seq === 1) first = buffer.utf8Slice(entryAt, stop - 1);
    // The input of the hash is laid out in the line itself, over bytes already read: nothing is copied.
    const claimed = buffer.latin1Slice(hashAt, middleAt);
    buffer[entryAt - 33] = 0;
    putHash(buffer, entryAt - 32, head);
    head = digest(buffer.subarray(entryAt - 33, stop - 1));
    if (head !== claimed) throw bad(`entry ${seq}`, 'its content or its hash was changed');
    if (next < checkpoints.length) checkAnchors();
  });
  if (!whole) throw bad(`entry ${seq + 1}`, 'the line is cut');
  const missing = checkpoints[next];
  if (missing)
    throw bad(
      `entry ${seq + 1}`,
      `is missing: the log ends at ${seq}, entry ${missing.seq} was signed on ${missing.ts}`,
    );
  return { seq, head, first };
}

function checkIncident(first, checkpoints) {
  let incidentId = null;
  try {
    incidentId = first === '' ? null : JSON.parse(first).incidentId;
  } catch {
    throw bad('entry 1', 'is not JSON');
  }
  const chain = incidentId ?? '00000000-0000-0000-0000-000000000000';
  const other = first === '' ? undefined : checkpoints.find((c) => c.incidentId !== chain);
  if (other)
    throw bad(`checkpoint of entry ${other.seq}`, `is of the incident ${other.incidentId}, the log of ${chain}`);
  return chain;
}

/**
 * Verifies the export in `dir`.
 * @returns {{ ok: boolean, lines: string[] }} what to print: the summary, or the first bad entry and why.
 */
export function verifyLog(dir, pinned = null) {
  try {
    const identity = readKey(dir, pinned);
    const checkpoints = readCheckpoints(dir, identity);
    if (!fs.existsSync(path.join(dir, 'entries.jsonl'))) throw bad('entries.jsonl', 'cannot be read');
    const log = verifyEntries(dir, checkpoints);
    if (log.seq > 0 && checkpoints.length === 0) throw bad('checkpoints.jsonl', 'holds no signed checkpoint');
    const chain = checkIncident(log.first, checkpoints);
    const anchored = checkpoints.at(-1)?.seq ?? 0;
    const later = `note     entries ${anchored + 1} to ${log.seq} are later than the last checkpoint`;
    return {
      ok: true,
      lines: [
        `OK  ${log.seq} entries verified, ${checkpoints.length} signed checkpoints`,
        `incident ${chain}`,
        `head     ${log.head}`,
        `key      ${identity.keyId}`,
        ...(anchored < log.seq ? [later] : []),
      ],
    };
  } catch (error) {
    if (!(error instanceof Bad)) throw error;
    return { ok: false, lines: [`FAILED  ${error.message}`] };
  }
}

function main(argv) {
  const pinAt = argv.indexOf('--key-id');
  const dir = argv.find((arg, i) => !arg.startsWith('--') && (pinAt === -1 || i !== pinAt + 1));
  if (!dir || (pinAt !== -1 && !argv[pinAt + 1])) {
    console.error('usage: node verify-log.mjs DIR [--key-id ID]');
    return 2;
  }
  const result = verifyLog(dir, pinAt === -1 ? null : (argv[pinAt + 1] ?? ''));
  for (const line of result.lines) console.log(line);
  return result.ok ? 0 : 1;
}

if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = main(process.argv.slice(2));
}
