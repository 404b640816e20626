import { createHash } from 'node:crypto';
import { chmod, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@/lib/platform/auth/actor';
import { DomainError } from '@/lib/platform/errors';
import { parseTableParams, type SearchParams } from '@/lib/platform/utils/table-params';
import { makeWorld, type World } from '@/prisma/scenarios/factories';
import { getCustody, getEvidencePage } from './queries';
import { evidenceTable, type Upload } from './schema';
import { openEvidence, storeEvidence } from './service';
import { MAX_EVIDENCE_BYTES } from './upload/limits';

let w: World;
let caseId: string;
beforeAll(async () => {
  w = await makeWorld();
  caseId = w.labs[0].breachCase.id;
});
afterAll(() => w.db.$disconnect());

const PDF = '%PDF-1.7\nrécépissé\n';
function store(actor: Actor, content: string | AsyncIterable<Uint8Array>, extra: Partial<Upload> = {}) {
  const upload: Upload = { incidentId: w.incident.id, caseId: null, kind: 'OTHER', fileName: 'preuve.pdf', ...extra };
  return storeEvidence(actor, upload, typeof content === 'string' ? Readable.from([Buffer.from(content)]) : content);
}
async function code(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof DomainError) return error.code;
  throw error ?? new Error('the attempt succeeded');
}
async function text(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}
async function storedFiles(): Promise<string[]> {
  const root = path.join(process.env.VIGIE_DATA_DIR ?? '', 'files');
  const found = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}
const list = (actor: Actor, search: SearchParams = {}) =>
  getEvidencePage(actor, { incidentId: w.incident.id, params: parseTableParams(search, evidenceTable) });

describe('refusals', () => {
  it('people of elsewhere find no incident, no case; a laboratory only its own', async () => {
    expect(await code(store(w.actors.outsider, PDF))).toBe('NOT_FOUND');
    expect(await code(store(w.actors.dpo2, PDF, { caseId }))).toBe('NOT_FOUND');
    expect(await code(store(w.actors.vendor, PDF, { caseId, kind: 'REMEDIATION_PROOF' }))).toBe('NOT_FOUND');
    expect(await code(store(w.actors.dpo, PDF))).toBe('FORBIDDEN');
    expect(await code(store(w.actors.auditor, PDF))).toBe('FORBIDDEN');
    expect(await code(store(w.actors.vendor, PDF))).toBe('FORBIDDEN');
  });

  it('a file that is empty, not what its name says, or too large leaves nothing behind', async () => {
    const { coordinator } = w.actors;
    expect(await code(store(coordinator, ''))).toBe('INVALID');
    expect(await code(store(coordinator, '<script>alert(1)</script>', { fileName: 'preuve.pdf' }))).toBe('INVALID');
    expect(await code(store(coordinator, 'MZ\u0000\u0001', { fileName: 'preuve.txt' }))).toBe('INVALID');
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(PDF);
      const block = Buffer.alloc(1_000_000);
      for (let sent = 0; sent <= MAX_EVIDENCE_BYTES; sent += block.length) yield block;
    }
    expect(await code(store(coordinator, endless()))).toBe('TOO_LARGE');
    expect(await storedFiles()).toEqual([]);
    expect(await w.db.evidence.count()).toBe(0);
  });
});

describe('a piece of evidence', () => {
  it('is hashed on receipt, logged, and given back byte for byte with each act recorded', async () => {
    const { dpo, coordinator, dpo2, manager, vendor } = w.actors;
    const received = await store(dpo, PDF, { caseId, kind: 'FILING_RECEIPT', fileName: 'récépissé.pdf' });
    expect(received.sha256).toBe(createHash('sha256').update(PDF).digest('hex'));
    for (const actor of [dpo2, vendor, w.actors.outsider, w.actors.communications, w.actors.liaison, w.actors.admin]) {
      expect(await code(openEvidence(actor, received.id))).toBe('NOT_FOUND');
    }
    const download = await openEvidence(coordinator, received.id);
    expect([download.fileName, download.mediaType, download.size]).toEqual([
      'récépissé.pdf',
      'application/pdf',
      Buffer.byteLength(PDF),
    ]);
    expect(await text(download.stream)).toBe(PDF);
    const custody = await getCustody(manager, { incidentId: w.incident.id, evidenceId: received.id });
    expect(custody.map((event) => [event.act, event.actorName])).toEqual([
      ['RECEIVED', 'Dpo'],
      ['DOWNLOADED', 'Coordinator'],
    ]);
    const log = await w.db.logEntry.findMany({
      where: { chainId: w.incident.id },
      orderBy: { seq: 'asc' },
      select: { type: true, caseId: true },
    });
    expect(log).toEqual([
      { type: 'evidence.received', caseId },
      { type: 'evidence.downloaded', caseId },
    ]);
  });

  it('that was altered on disk is not handed out, and that is recorded', async () => {
    const { coordinator } = w.actors;
    const before = new Set(await storedFiles());
    const received = await store(coordinator, PDF, { fileName: 'altérée.pdf' });
    const file = (await storedFiles()).find((name) => !before.has(name)) ?? '';
    await chmod(file, 0o600);
    await writeFile(file, PDF.replace('r', 'R'));
    expect(await code(openEvidence(coordinator, received.id))).toBe('UNAVAILABLE');
    const custody = await getCustody(coordinator, { incidentId: w.incident.id, evidenceId: received.id });
    expect(custody.map((event) => event.act)).toEqual(['RECEIVED', 'ALTERED']);
    expect(await w.db.logEntry.count({ where: { chainId: w.incident.id, type: 'evidence.altered' } })).toBe(1);
  });

  it('is not kept when its row cannot be written', async () => {
    const before = await storedFiles();
    await w.db.$executeRaw`ALTER TABLE custody_event ADD CONSTRAINT test_full CHECK (false) NOT VALID`;
    await expect(store(w.actors.coordinator, PDF)).rejects.toThrow();
    await w.db.$executeRaw`ALTER TABLE custody_event DROP CONSTRAINT test_full`;
    expect(await storedFiles()).toEqual(before);
  });

  it('of the leak is listed to the cell but leaves through nobody', async () => {
    const received = await store(w.actors.ciso, 'nir;nom\n', { fileName: 'fuite.csv' });
    await w.db.evidence.update({ where: { id: received.id }, data: { kind: 'LEAK_FILE' } });
    const { rows } = await list(w.actors.coordinator, { kind: 'LEAK_FILE' });
    expect(rows).toMatchObject([{ fileName: 'fuite.csv', download: false }]);
    for (const actor of [w.actors.coordinator, w.actors.ciso, w.actors.auditor]) {
      expect(await code(openEvidence(actor, received.id))).toBe('NOT_FOUND');
    }
  });
});

describe('the list', () => {
  it('shows each person only their pieces', async () => {
    await store(w.actors.vendor, 'fermé\n', { kind: 'REMEDIATION_PROOF', fileName: 'ftp.txt' });
    const names = async (actor: Actor) =>
      (await list(actor, { sort: 'fileName', dir: 'asc' })).rows.map((row) => row.fileName);
    expect(await names(w.actors.dpo)).toEqual(['récépissé.pdf']);
    expect(await names(w.actors.dpo2)).toEqual([]);
    expect(await names(w.actors.coordinator)).toEqual(['altérée.pdf', 'ftp.txt', 'fuite.csv', 'récépissé.pdf']);
    for (const actor of [
      w.actors.vendor,
      w.actors.liaison,
      w.actors.communications,
      w.actors.admin,
      w.actors.outsider,
    ]) {
      expect(await code(list(actor))).toBe('NOT_FOUND');
    }
  });

  it('filters, sorts, pages and counts', async () => {
    const { coordinator } = w.actors;
    expect((await list(coordinator, { q: 'FTP' })).rows.map((row) => row.fileName)).toEqual(['ftp.txt']);
    const page = await list(coordinator, { sort: 'size', dir: 'desc', page: '99' });
    expect([page.page, page.total, page.all.pieces]).toEqual([1, 4, 4]);
    expect(page.rows.map((row) => row.size)).toEqual(page.rows.map((row) => row.size).toSorted((a, b) => b - a));
    const [first] = page.rows;
    expect((await list(coordinator, { q: first?.sha256.slice(0, 12) })).rows.map((row) => row.id)).toContain(first?.id);
  });

  it('the vendor reads its own acts in the custody chain, not who looked', async () => {
    const { rows } = await list(w.actors.coordinator, { q: 'ftp.txt' });
    const evidenceId = rows[0]?.id ?? '';
    await openEvidence(w.actors.coordinator, evidenceId).then((download) => text(download.stream));
    const acts = async (actor: Actor) =>
      (await getCustody(actor, { incidentId: w.incident.id, evidenceId })).map((event) => event.act);
    expect(await acts(w.actors.vendor)).toEqual(['RECEIVED']);
    expect(await acts(w.actors.coordinator)).toEqual(['RECEIVED', 'DOWNLOADED']);
    expect(await code(acts(w.actors.otherVendor))).toBe('NOT_FOUND');
  });
});
