import type { Actor } from '@/lib/platform/auth/actor';

/** Relays and mailboxes serve every incident: only an administrator sees and changes them. */
export function mayManageRelays(actor: Pick<Actor, 'memberships'>): boolean {
  return actor.memberships.some(({ role }) => role === 'ADMIN');
}
