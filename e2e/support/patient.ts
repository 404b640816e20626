import type pg from 'pg';
import { nirKey } from '@/lib/patients/identifiers/nir';
import { decodePayload, type PersonPayload } from '@/lib/patients/person/payload';
import { caseId, INCIDENT_ID } from '@/prisma/scenarios/dedalus-2021/ids';
import { ownerConnection } from './database';
import { type Identity, words } from './identities';

/** What a caller of laboratory 1 knows of themselves. */
export interface Caller {
  personId: string;
  lastName: string;
  firstName: string;
  birthDate: string;
  nirLast5: string;
  postcode: string;
}

/** Persons of the scenario in clear, opened with the keys of the stack. */
async function openPersons(client: pg.Client, where: string): Promise<(PersonPayload & { id: string })[]> {
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
    `SELECT id, secret FROM person WHERE incident_id = $1 AND ${where}`,
    [INCIDENT_ID],
  );
  return rows.map(({ id, secret }) => ({ id, ...decodePayload(sealer.open(id, secret).toString('utf8')) }));
}

/** Somebody of the leaked file with a valid number, a birth date and a postcode. */
export async function callerOnFile(): Promise<Caller> {
  const client = await ownerConnection();
  try {
    const where = `case_id = '${caseId(1)}' AND nir_valid AND name_birth_idx IS NOT NULL AND has_post ORDER BY id LIMIT 50`;
    for (const person of await openPersons(client, where)) {
      const { birthName, usageName, firstName, birthDate, nir, postcode } = person;
      const lastName = birthName || usageName;
      if (nir.length !== 13 || !postcode || !firstName || /\d/.test(lastName)) continue;
      const nirLast5 = `${nir.slice(-3)}${nirKey(nir)}`;
      return { personId: person.id, lastName, firstName, birthDate, nirLast5, postcode };
    }
    throw new Error('nobody of laboratory 1 can call');
  } finally {
    await client.end();
  }
}

/**
 * Everybody of the leaked file of the scenario, as they must be read on no page. Who is named by words that all stand in
 * names of people at work (who may be shown, side by side) is looked for by their numbers and addresses only.
 */
export async function everybodyOnFile(): Promise<Identity[]> {
  const client = await ownerConnection();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT name FROM app_user UNION SELECT dpo_name FROM organisation UNION SELECT manager_name FROM organisation`,
    );
    const known = new Set(rows.flatMap(({ name }) => words(name)));
    return (await openPersons(client, 'true')).map((person) => {
      const { usageName, birthName, firstName, nir, email, phoneMobile, phoneLandline } = person;
      const last = [usageName, birthName].filter(Boolean);
      const names = firstName ? last.flatMap((name) => [`${name} ${firstName}`, `${firstName} ${name}`]) : [];
      return {
        names: names.filter((name) => words(name).some((word) => !known.has(word))),
        nir: nir.length === 13 ? nir : '',
        email,
        phone: phoneMobile || phoneLandline,
      };
    });
  } finally {
    await client.end();
  }
}
