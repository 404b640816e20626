import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startCheck } from '../import/check/service';
import { getImportPage } from '../import/runs/queries';
import { begin, FINESS_A, HEADER, mapped as mappedIn, start, storedBytes, work } from '../import/testing/import-world';
import { openImportWorld } from '../import/testing/open-world';
import { readAgain, startImport } from '../service';
import { destroyFile, sealFile, sweepDestroyed, unsealFile } from './fate/service';
import { receiveLeakFile } from './service';

const { w, incidentId } = await openImportWorld();

const page = (runId: string) => getImportPage(w.actors.coordinator, { incidentId, runId });
const mapped = (runId: string) => mappedIn(w, runId);

describe('the stored file', () => {
  const secret = 'Secretissime';
  const text = `${HEADER}${FINESS_A};${secret};Anne;06/05/1980;;;;;;;\r\n`;

  it('never has a clear byte on disk, and its hash is that of what was handed in', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, text);
    const bytes = await storedBytes(w, runId);
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes('FINESS')).toBe(false);
    const { evidenceId } = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
    expect(await w.db.evidence.findUnique({ where: { id: evidenceId } })).toMatchObject({
      size: BigInt(text.length),
      sha256: createHash('sha256').update(text).digest('hex'),
    });
  });

  it('in a gzip is the same import as the CSV itself', async () => {
    const plain = await begin(w.actors.coordinator, incidentId, text);
    const received = await receiveLeakFile(
      w.actors.coordinator,
      { incidentId, fileName: 'fuite.csv.gz' },
      Readable.from([gzipSync(text)]),
    );
    expect(received).toMatchObject({ runId: plain, known: true });
  });

  it('is sealed after the import, read again with a reason only, destroyed for ever', async () => {
    const { coordinator } = w.actors;
    const runId = await begin(coordinator, incidentId, text);
    await sealFile(coordinator, { runId });
    expect((await page(runId)).preview).toBeNull();
    const again = { runId, encoding: 'utf-8' as const, delimiter: ';' as const };
    await expect(readAgain(coordinator, again)).rejects.toThrow('patients.errors.fileSealed');
    await expect(startImport(coordinator, await mapped(runId))).rejects.toThrow('patients.errors.fileSealed');
    await unsealFile(coordinator, { runId, reason: 'colonnes à reprendre avec le laboratoire' });
    await readAgain(coordinator, again);
    await start(w, runId);
    await work(incidentId, runId);
    await destroyFile(coordinator, { runId });
    await expect(storedBytes(w, runId)).rejects.toThrow('storage.errors.missing');
    await expect(unsealFile(coordinator, { runId, reason: 'un motif bien assez long' })).rejects.toThrow(
      'imports.errors.fileState',
    );
    const { file } = await page(runId);
    expect(file).toMatchObject({ state: 'DESTROYED', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const { evidenceId } = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
    const acts = await w.db.custodyEvent.findMany({ where: { evidenceId }, orderBy: { id: 'asc' } });
    expect(acts.map(({ act }) => act)).toEqual(['RECEIVED', 'SEALED', 'UNSEALED', 'DESTROYED']);
    await w.db.$transaction((tx) => sweepDestroyed(tx));
  });

  it('of an import at work is neither sealed nor destroyed', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, `${text}${FINESS_A};Deux;Anne;06/05/1980;;;;;;;\r\n`);
    await start(w, runId);
    await expect(sealFile(w.actors.coordinator, { runId })).rejects.toThrow('imports.errors.fileInUse');
    await expect(destroyFile(w.actors.coordinator, { runId })).rejects.toThrow('imports.errors.fileInUse');
    await work(incidentId, runId);
  });

  it('loses its key with the keys of the incident', async () => {
    const runId = await begin(w.actors.coordinator, incidentId, `${text}${FINESS_A};Trois;Anne;06/05/1980;;;;;;;\r\n`);
    const { evidenceId } = await w.db.importRun.findUniqueOrThrow({ where: { id: runId } });
    await w.db
      .$transaction(async (tx) => {
        await tx.$executeRaw`UPDATE incident_key SET destroyed_at = now() WHERE incident_id = ${incidentId}::uuid`;
        expect(await tx.importFile.findUnique({ where: { evidenceId } })).toMatchObject({
          wrappedKey: null,
          state: 'DESTROYED',
        });
        throw new Error('back');
      })
      .catch((error: Error) => expect(error.message).toBe('back'));
  });

  it.each(['dpo', 'manager', 'vendor', 'auditor', 'outsider', 'admin'] as const)(
    '%s decides nothing about it',
    async (who) => {
      const runId = await begin(w.actors.coordinator, incidentId, text);
      await expect(sealFile(w.actors[who], { runId })).rejects.toThrow('NOT_FOUND');
      await expect(unsealFile(w.actors[who], { runId, reason: 'curiosité malvenue' })).rejects.toThrow('NOT_FOUND');
      await expect(destroyFile(w.actors[who], { runId })).rejects.toThrow('NOT_FOUND');
      await expect(startCheck(w.actors[who], await mapped(runId))).rejects.toThrow('NOT_FOUND');
    },
  );
});
