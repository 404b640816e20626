import { nirKey } from '@/lib/patients/identifiers/nir';
import { decodePayload } from '@/lib/patients/person/payload';
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { ownerConnection } from './database';

/** What a caller of laboratory 1 knows of themselves. */
export interface Caller {
  personId: string;
  lastName: string;
  firstName: string;
  birthDate: string;
  nirLast5: string;
  postcode: string;
}

/** Somebody of the leaked file with a valid number, a birth date and a postcode, opened with the keys of the stack. */
export async function callerOnFile(): Promise<Caller> {
  const client = await ownerConnection();
  try {
    // The key-encryption key lies in the data directory of the stack, known once ownerConnection has looked.
    const { incidentKeys } = await import('@/lib/platform/crypto/incident-keys');
    const { createSealer } = await import('@/lib/platform/crypto/sealer');
    const tx = {
      $queryRaw: async (parts: TemplateStringsArray, ...values: unknown[]) =>
        (
          await client.query(
            parts.reduce((sql, part, at) => `${sql}$${at}${part}`),
            values,
          )
        ).rows as never,
      $executeRaw: () => Promise.reject(new Error('nothing is written here')),
    };
    const { dataKey } = await incidentKeys(tx, INCIDENT_ID);
    const sealer = createSealer({ table: 'person', incidentId: INCIDENT_ID, dataKey });
    const { rows } = await client.query<{ id: string; secret: Buffer }>(
      'SELECT id, secret FROM person WHERE case_id = $1 AND nir_valid AND name_birth_idx IS NOT NULL AND has_post ORDER BY id LIMIT 50',
      [caseId(1)],
    );
    for (const { id, secret } of rows) {
      const person = decodePayload(sealer.open(id, secret).toString('utf8'));
      const { birthName, usageName, firstName, birthDate, nir, postcode } = person;
      const lastName = birthName || usageName;
      if (nir.length !== 13 || !postcode || !firstName || /\d/.test(lastName)) continue;
      const nirLast5 = `${nir.slice(-3)}${nirKey(nir)}`;
      return { personId: id, lastName, firstName, birthDate, nirLast5, postcode };
    }
    throw new Error('nobody of laboratory 1 can call');
  } finally {
    await client.end();
  }
}
