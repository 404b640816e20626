import 'server-only';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { appendLog } from '@/lib/platform/audit/append';
import type { Actor } from '@/lib/platform/auth/actor';
import { withActor } from '@/lib/platform/db/with-actor';
import { env } from '@/lib/platform/env';
import { forbidden, notFound } from '@/lib/platform/errors';
import { translator } from '@/lib/platform/i18n/translator';
import { readAnchorLines } from '../chain/anchor-file';
import { loadAnchorKey } from '../chain/anchor-key';
import { anchorChain } from '../chain/service';
import { canExportSigned, canReadLog } from '../policy';

type Prepared = {
  name: string;
  count: number;
  entries: () => AsyncGenerator<string>;
  files: { name: string; content: string }[];
};

/** The lines of entries.jsonl, page by page: entries never change, so each page is its own short transaction. */
async function* entryLines(actor: Actor, chainId: string, upTo: number): AsyncGenerator<string> {
  for (let last = 0; last < upTo; ) {
    const rows = await withActor(actor, (tx) =>
      tx.logEntry.findMany({
        where: { chainId, seq: { gt: last, lte: upTo } },
        orderBy: { seq: 'asc' },
        take: 1000,
        select: { seq: true, hash: true, entry: true },
      }),
    );
    const end = rows.at(-1);
    if (!end) return;
    yield rows.map((row) => `{"seq":${row.seq},"hash":"${row.hash}","entry":${row.entry}}\n`).join('');
    last = end.seq;
  }
}

/** Checkpoints up to an entry: one signed while the export is being made is for the next export. */
function checkpointsUpTo(incidentId: string, upTo: number): string {
  const lines = readAnchorLines(env.VIGIE_DATA_DIR, incidentId).split('\n').slice(0, -1);
  const kept = lines.filter((line) => Number(JSON.parse(line).seq) <= upTo);
  return kept.map((line) => `${line}\n`).join('');
}

/**
 * Logs the export, signs the head that includes this very entry, and gathers the files beside the entries. A chain
 * that does not hold is exported without a new signature, as evidence: the verifier names what is wrong.
 */
async function prepare(actor: Actor, incidentId: string): Promise<Prepared> {
  const key = loadAnchorKey(env.VIGIE_DATA_DIR);
  const { ref, seq } = await withActor(actor, async (tx) => {
    const incident = await tx.incident.findUnique({ where: { id: incidentId }, select: { ref: true } });
    if (!incident) throw notFound();
    const payload = { keyId: key.keyId };
    const entry = await appendLog(tx, actor, { incidentId, type: 'logbook.signedExport', payload });
    return { ref: incident.ref, seq: entry.seq };
  });
  const { anchor, badSeq } = await anchorChain(actor, incidentId, { whole: true });
  const count = badSeq === null ? (anchor?.seq ?? seq) : seq;
  const t = translator(actor.locale === 'en' ? 'en' : 'fr', 'logbook');
  return {
    name: `${ref}-log`,
    count,
    entries: () => entryLines(actor, incidentId, count),
    files: [
      { name: 'checkpoints.jsonl', content: checkpointsUpTo(incidentId, badSeq === null ? count : Infinity) },
      { name: 'public-key.pem', content: key.publicPem },
      { name: 'README.txt', content: t('export.readme', { ref, keyId: key.keyId, count }) },
      { name: 'verify-log.mjs', content: await readFile(path.join(process.cwd(), 'scripts/verify-log.mjs'), 'utf8') },
    ],
  };
}

/**
 * The signed export of an incident's log as a zip: entries, checkpoints, public key, the verifier and how to use it.
 * Recorded in the log before a byte leaves.
 * @throws NOT_FOUND out of sight, FORBIDDEN for a role that does not export.
 */
export async function exportZip(actor: Actor, incidentId: string): Promise<{ name: string; stream: Readable }> {
  if (!canReadLog(actor, incidentId)) throw notFound();
  if (!canExportSigned(actor, incidentId)) throw forbidden();
  const prepared = await prepare(actor, incidentId);
  const zip = new ZipFile();
  for (const file of prepared.files) zip.addBuffer(Buffer.from(file.content), `${prepared.name}/${file.name}`);
  const stream = Readable.from(zip.outputStream);
  // An entry that cannot be read ends the download, not the process.
  const entries = Readable.from(prepared.entries()).on('error', (error) => stream.destroy(error));
  stream.on('close', () => entries.destroy());
  zip.addReadStream(entries, `${prepared.name}/entries.jsonl`);
  zip.end();
  return { name: `${prepared.name}.zip`, stream };
}

/**
 * The same export into a folder, for `npm run log:export` and the backup. System actors only.
 * @throws NOT_FOUND when no incident has the reference.
 */
export async function exportFolder(
  actor: Actor,
  input: { ref: string; out: string },
): Promise<{ entries: number; files: number }> {
  if (actor.kind !== 'system') throw forbidden();
  const { ref, out } = input;
  const incident = await withActor(actor, (tx) => tx.incident.findUnique({ where: { ref }, select: { id: true } }));
  if (!incident) throw notFound();
  const prepared = await prepare(actor, incident.id);
  await mkdir(out, { recursive: true });
  for (const file of prepared.files) await writeFile(path.join(out, file.name), file.content);
  await pipeline(Readable.from(prepared.entries()), createWriteStream(path.join(out, 'entries.jsonl')));
  return { entries: prepared.count, files: prepared.files.length + 1 };
}

/** Records that the visible entries were exported as CSV; called before the first row leaves. */
export async function logCsvExport(actor: Actor, input: { incidentId: string }): Promise<void> {
  if (!canReadLog(actor, input.incidentId)) throw notFound();
  await withActor(actor, (tx) =>
    appendLog(tx, actor, { incidentId: input.incidentId, type: 'logbook.exported', payload: {} }),
  );
}
