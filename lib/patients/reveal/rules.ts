/** How long an identity stays in sight, in milliseconds; the server hides it afterwards, whatever the page does. */
export const REVEAL_MS = 5 * 60_000;

export const REVEAL_REASONS = [
  'PATIENT_REQUEST',
  'RETURNED_LETTER',
  'DUPLICATE_REVIEW',
  'VULNERABLE_PERSON',
  'COURT_OR_POLICE',
  'OTHER',
] as const;
export type RevealReason = (typeof REVEAL_REASONS)[number];

/** Reveals one person may open in an hour: enough for a morning of calls, too few to copy a file. */
export const REVEAL_LIMIT = { points: 30, seconds: 3600 } as const;

/** True while the identity may be shown. */
export function isOpen(expiresAt: Date, now: Date): boolean {
  return now < expiresAt;
}
