import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { receiveLeakFile } from '@/lib/patients/files/service';
import { importMappingSchema } from '@/lib/patients/schema';
import { resumeImport, startImport } from '@/lib/patients/service';
import { closeClients } from '@/lib/platform/db/client';
import { closeQueue } from '@/lib/platform/jobs/queue';
import { asPerson } from './as-person';
import { OperatorError } from './operator-error';
import { connectAdmin } from './prepare-database';

interface KnownRun {
  id: string;
  state: string;
  mapping: unknown;
}

/**
 * Gives a leaked file to an incident in the name of a person, with the columns as guessed, and starts its import by
 * the worker. The same file again leads to the import there is: one that stopped or failed goes on, one that is done
 * stays. Returns the id of the import. Needs the connections of the roles in the environment.
 */
export async function submitImport(request: {
  adminUrl: string;
  incident: string;
  as: string;
  file: string;
}): Promise<string> {
  const client = await connectAdmin(request.adminUrl);
  try {
    const ids = await client.query<{ incident: string | null; person: string | null }>(
      'SELECT (SELECT id FROM incident WHERE ref = $1) AS incident, (SELECT id FROM app_user WHERE email = $2) AS person',
      [request.incident, request.as],
    );
    const { incident, person } = ids.rows[0] ?? {};
    if (!incident) throw new OperatorError(`There is no incident ${request.incident}.`);
    if (!person) throw new OperatorError(`There is no account for ${request.as}.`);
    const find = (condition: string, value: unknown) =>
      client.query<KnownRun>(
        `SELECT id, state::text, mapping FROM import_run WHERE incident_id = $1 AND ${condition}`,
        [incident, value],
      );

    const fileName = path.basename(request.file);
    const { size } = await stat(request.file);
    const known = (await find(`file_name = $2 AND size = ${size}`, fileName)).rows[0];
    return await asPerson(person, async (actor) => {
      const id =
        known?.id ??
        (await receiveLeakFile(actor, { incidentId: incident, fileName }, createReadStream(request.file))).runId;
      const run = (await find('id = $2', id)).rows[0];
      if (run?.state === 'UPLOADED') {
        const { columns, rules, caseId } = importMappingSchema.parse(run.mapping);
        await startImport(actor, { runId: id, columns, rules, caseId });
      }
      if (run?.state === 'FAILED' || run?.state === 'PAUSED') await resumeImport(actor, { runId: id });
      return id;
    });
  } finally {
    await client.end();
    await closeQueue();
    await closeClients();
  }
}
