/**
 * npm run bench -- verify [--rows N] [--runs N] [--json]
 * The offline verifier on an export of 1,000,000 log entries, with a signed checkpoint each 1,000, against one bare
 * SHA-256 over the bytes of the same file, in the same run. ratio is a median over the runs; `entryRatio` compares with a
 * bare SHA-256 per entry, which is what a chain needs at least.
 */
import { createHash, generateKeyPairSync, hash, sign } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encodeEntry } from '@/lib/platform/audit/entry';
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { verifyLog } from '@/scripts/verify-log.mjs';
import { benchOptions, median, round } from './lib/figures';

const { rows, runs, say } = benchOptions('1000000');
const BLOCK = 1 << 22;
const CHECKPOINT_EACH = 1000;
const START = Date.parse('2021-02-23T08:00:00Z');

/** The text of an entry as the software writes it; four kinds take turns. */
function entryText(seq: number): string {
  const at = new Date(START + seq * 1000).toISOString();
  const human = seq % 4 === 0;
  return encodeEntry({
    v: 1,
    incidentId: INCIDENT_ID,
    type: human ? 'logbook.note' : 'filing.edited',
    caseId: human ? null : caseId((seq % 28) + 1),
    actorId: INCIDENT_ID,
    actorName: 'Sophie Le Bihan',
    at,
    caseAt: at,
    human,
    corrects: null,
    payload: human
      ? { text: `Point de situation ${seq} : les laboratoires confirment la réception de l’avis.` }
      : { filingId: caseId((seq % 28) + 1), kind: 'CNIL_INITIAL', completeness: seq % 100 },
  });
}

/** Writes an export of so many entries, as npm run log:export does. */
function writeExport(dir: string): void {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const keyId = hash('sha256', publicKey.export({ type: 'spki', format: 'der' }), 'hex').slice(0, 16);
  writeFileSync(path.join(dir, 'public-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  const file = openSync(path.join(dir, 'entries.jsonl'), 'w');
  const checkpoints: string[] = [];
  let head = '0'.repeat(64);
  let lines: string[] = [];
  for (let seq = 1; seq <= rows; seq++) {
    const entry = entryText(seq);
    head = hash('sha256', Buffer.concat([Buffer.from([0]), Buffer.from(head, 'hex'), Buffer.from(entry)]), 'hex');
    lines.push(`{"seq":${seq},"hash":"${head}","entry":${entry}}\n`);
    if (seq % CHECKPOINT_EACH !== 0 && seq !== rows) continue;
    writeSync(file, lines.join(''));
    lines = [];
    const signed = { head, incidentId: INCIDENT_ID, keyId, seq, ts: new Date(START + seq * 1000).toISOString() };
    const sig = sign(null, Buffer.from(JSON.stringify(signed)), privateKey).toString('hex');
    const { ts, ...rest } = signed;
    checkpoints.push(`${JSON.stringify({ ...rest, sig, ts })}\n`);
  }
  closeSync(file);
  writeFileSync(path.join(dir, 'checkpoints.jsonl'), checkpoints.join(''));
}

/** Reads the file block by block, as the verifier does. */
function eachBlock(file: string, read: (block: Buffer) => void): void {
  const fd = openSync(file, 'r');
  const block = Buffer.allocUnsafe(BLOCK);
  for (let bytes = readSync(fd, block); bytes > 0; bytes = readSync(fd, block)) read(block.subarray(0, bytes));
  closeSync(fd);
}

function bareMs(file: string): number {
  const from = performance.now();
  const digest = createHash('sha256');
  eachBlock(file, (block) => digest.update(block));
  digest.digest('hex');
  return performance.now() - from;
}

function bareEntriesMs(file: string, bytesPerEntry: number): number {
  const from = performance.now();
  eachBlock(file, (block) => {
    for (let at = 0; at < block.length; at += bytesPerEntry)
      hash('sha256', block.subarray(at, Math.min(at + bytesPerEntry, block.length)), 'hex');
  });
  return performance.now() - from;
}

const dir = mkdtempSync(path.join(tmpdir(), 'vigie-bench-'));
try {
  writeExport(dir);
  const file = path.join(dir, 'entries.jsonl');
  const { size } = statSync(file);
  const [ours, whole, entries]: [number[], number[], number[]] = [[], [], []];
  // The first turn warms all three up.
  for (let turn = 0; turn <= runs; turn++) {
    const bare = bareMs(file);
    const each = bareEntriesMs(file, Math.round(size / rows));
    const from = performance.now();
    const result = verifyLog(dir);
    const ms = performance.now() - from;
    if (!result.ok || !result.lines[0]?.includes(`${rows} entries`)) throw new Error(result.lines.join('\n'));
    say(`verify ${round(ms, 0)} ms, bare ${round(bare, 0)} ms, per entry ${round(each, 0)} ms`);
    if (turn === 0) continue;
    ours.push(ms);
    whole.push(bare);
    entries.push(each);
  }
  console.log(
    JSON.stringify({
      bench: 'verify',
      entries: rows,
      mb: round(size / 1e6, 0),
      runs: ours.length,
      ratio: round(median(ours) / median(whole)),
      entryRatio: round(median(ours) / median(entries)),
      ms: round(median(ours), 0),
      baselineMs: round(median(whole), 0),
    }),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
