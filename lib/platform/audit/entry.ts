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
  /** Flat: string, safe integer, boolean, null. */
  payload: object;
};

function flat(payload: object): AuditPayload {
  const safe: Record<string, string | number | boolean | null> = {};
  for (const [key, value] of Object.entries(payload)) {
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value)) {
      throw new TypeError(`log payload ${key}: flat values only`);
    }
    if (typeof value === 'string' && containsNir(value))
      throw new TypeError(`log payload ${key}: personal data refused`);
    safe[key] = value;
  }
  return safe;
}

/**
 * The canonical text of an entry, exactly as it is hashed and stored.
 * @throws TypeError (CanonicalJsonError) on a nested, unsafe or personal value: fail closed, the change is rolled back.
 */
export function encodeEntry(entry: LogEntryV1): string {
  const value: CanonicalValue = { ...entry, payload: flat(entry.payload) };
  return canonicalJson(value);
}
