import { type CanonicalValue, canonicalJson } from './canonical-json';
import type { AuditPayload } from './events';
import { containsNir } from './personal-data';

/** The chain of what belongs to no incident: sign-in, accounts, administration. */
export const SYSTEM_CHAIN = '00000000-0000-0000-0000-000000000000';

/** What is hashed, version 1. Times are UTC with milliseconds; `caseAt` is the incident's own clock. */
export type LogEntryV1 = {
  v: 1;
  incidentId: string | null;
  type: string;
  caseId: string | null;
  actorId: string | null;
  actorName: string;
  at: string;
  caseAt: string;
  human: boolean;
  corrects: number | null;
  payload: AuditPayload;
};

function assertSafePayload(payload: AuditPayload): void {
  for (const [key, value] of Object.entries(payload)) {
    if (value !== null && typeof value === 'object') throw new TypeError(`log payload ${key}: flat values only`);
    if (typeof value === 'string' && containsNir(value))
      throw new TypeError(`log payload ${key}: personal data refused`);
  }
}

/**
 * The canonical text of an entry, exactly as it is hashed and stored.
 * @throws TypeError (CanonicalJsonError) on a nested, unsafe or personal value: fail closed, the change is rolled back.
 */
export function encodeEntry(entry: LogEntryV1): string {
  assertSafePayload(entry.payload);
  const value: CanonicalValue = entry;
  return canonicalJson(value);
}
