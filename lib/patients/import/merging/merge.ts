import { hasFlag } from '../../person/flags';
import { decodePayload, encodePayload, PERSON_FIELDS, type PersonPayload } from '../../person/payload';

/**
 * Adds to a person what another row about them knows and the first did not: a letter goes to whoever can be reached.
 * What is there stays; the postal address is taken whole or not at all, never half from each row.
 */
export function mergePayload(kept: PersonPayload, other: PersonPayload): PersonPayload {
  const merged = { ...kept };
  for (const field of PERSON_FIELDS) if (merged[field] === '') merged[field] = other[field];
  const whole = (person: PersonPayload) => person.street !== '' && person.postcode !== '' && person.city !== '';
  const source = !whole(kept) && whole(other) ? other : kept;
  for (const field of ['complement', 'street', 'postcode', 'city'] as const) merged[field] = source[field];
  return merged;
}

/** The same on the encoded form. */
export function mergeEncoded(kept: string, other: string): { text: string; payload: PersonPayload } {
  const payload = mergePayload(decodePayload(kept), decodePayload(other));
  return { text: encodePayload(payload), payload };
}

export type Reach = 'email' | 'post' | 'none';

/** How a person can be written to; kept counts of a laboratory are these three. */
export function reachOf(person: { hasEmail: boolean; flags: number }): Reach {
  if (person.hasEmail) return 'email';
  return hasFlag(person.flags, 'NO_ADDRESS') ? 'none' : 'post';
}
