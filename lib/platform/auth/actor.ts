/** Role codes of the `Role` enum (domain reference §8.1); kept here so that pure code needs no database import. */
export const ROLES = [
  'COORDINATOR',
  'DPO',
  'LAB_MANAGER',
  'VENDOR',
  'CISO',
  'LEGAL',
  'COMMUNICATIONS',
  'LIAISON',
  'AUDITOR',
  'ADMIN',
] as const;
export type Role = (typeof ROLES)[number];

/** A right in force: organisationId null = every laboratory of the incident; caseId is set for one laboratory. */
export type Membership = {
  role: Role;
  incidentId: string | null;
  organisationId: string | null;
  caseId: string | null;
};

declare const brand: unique symbol;

/**
 * Who acts. Branded: only `lib/platform/auth` mints one, from a live session or for a named job,
 * so a function that takes an Actor cannot be reached without having proved who asks.
 */
export type Actor = {
  readonly kind: 'user' | 'system';
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  readonly sessionId: string;
  /** System actors only: the incident the job may touch, '*' for all. */
  readonly incidentScope: string | null;
  readonly memberships: readonly Membership[];
  readonly [brand]: true;
};

/** Mints an actor; private to lib/platform/auth (checked by the architecture test). */
export function mint(actor: Omit<Actor, typeof brand>): Actor {
  return actor as Actor;
}
