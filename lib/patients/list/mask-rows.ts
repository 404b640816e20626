import 'server-only';
import type { IncidentKeys } from '@/lib/platform/crypto/incident-keys';
import { createSealer } from '@/lib/platform/crypto/sealer';
import { type MaskedPerson, maskPerson, type PersonRow } from './masked';

/** Decrypts and masks rows; `laboratories` names their case. */
export function maskRows(
  rows: readonly PersonRow[],
  use: { keys: IncidentKeys; laboratories: readonly { caseId: string; name: string }[] },
): MaskedPerson[] {
  const names = new Map(use.laboratories.map(({ caseId, name }) => [caseId, name]));
  const sealer = createSealer({ table: 'person', ...use.keys });
  return rows.map((row) =>
    maskPerson(row, {
      plaintext: sealer.open(row.id, row.secret).toString('utf8'),
      laboratory: names.get(row.caseId) ?? '',
    }),
  );
}
