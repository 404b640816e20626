import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type pg from 'pg';
import { INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';

/** The file of a run, sealed and confirmed as the wizard leaves it, and its run ready for a worker; what was imported before is gone. */
export async function newRun(admin: pg.Client, file: { path: string; bytes: number; sha256: string }) {
  const { putSealed } = await import('@/lib/platform/storage/sealed');
  const { newFileKey } = await import('@/lib/platform/crypto/file-key');
  const { fileContext } = await import('@/lib/patients/files/leak-file');
  const { inspectSample, SAMPLE_BYTES } = await import('@/lib/patients/import/preview/inspect');
  const { guessColumns } = await import('@/lib/patients/import/mappings/targets');
  const sample = await firstBytes(file.path, SAMPLE_BYTES);
  const seen = inspectSample(sample, { complete: sample.length === file.bytes, wholeIsUtf8: false });
  if (!seen.ok) throw new Error(seen.problem);
  const evidenceId = randomUUID();
  const { opening, kekId, wrappedKey } = newFileKey(fileContext({ incidentId: INCIDENT_ID, evidenceId }));
  const stored = await putSealed(createReadStream(file.path), { maxBytes: file.bytes, opening });
  const mapping = {
    columns: guessColumns(seen.header),
    rules: [],
    caseId: null,
    newline: seen.layout.newline,
    wholeIsUtf8: false,
  };
  await admin.query(
    'TRUNCATE person, import_reject, patient_counter, import_quality, import_share; DELETE FROM import_run; CHECKPOINT',
  );
  const { rows } = await admin.query<{ id: string; incidentId: string }>(
    `WITH incident AS (SELECT id FROM incident WHERE id = $10),
       piece AS (INSERT INTO evidence (id, incident_id, kind, file_name, media_type, size, sha256, storage_key, uploaded_by, uploader_name)
         SELECT $11, id, 'LEAK_FILE', 'bench.csv', 'text/csv', $1, $2, $3, uuidv7(), 'bench' FROM incident RETURNING id, incident_id),
     stored AS (INSERT INTO import_file (evidence_id, incident_id, kek_id, wrapped_key) SELECT id, incident_id, $12, $13 FROM piece)
     INSERT INTO import_run (incident_id, evidence_id, file_name, sha256, size, state, encoding, delimiter, header, mapping, offset_bytes, last_row, created_by, started_at)
     SELECT incident_id, id, 'bench.csv', $2, $1, 'RUNNING', $4, $5, $6, $7, $8, $9, uuidv7(), now() FROM piece
     RETURNING id, incident_id AS "incidentId"`,
    [
      file.bytes,
      file.sha256,
      stored.key,
      seen.layout.encoding,
      seen.layout.delimiter,
      seen.header,
      mapping,
      seen.dataOffset,
      seen.headerRow,
      INCIDENT_ID,
      evidenceId,
      kekId,
      wrappedKey,
    ],
  );
  const run = rows[0];
  if (run === undefined) throw new Error('no scenario in the database');
  return run;
}

async function firstBytes(file: string, bytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(file, { end: bytes - 1 })) parts.push(part);
  return Buffer.concat(parts);
}
