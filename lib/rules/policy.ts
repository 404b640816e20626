import type { Actor } from '@/lib/platform/auth/actor';

/** Rule packs hold for every incident: only an administrator adds and withdraws them. */
export function mayManageRules(actor: Pick<Actor, 'memberships'>): boolean {
  return actor.memberships.some(({ role }) => role === 'ADMIN');
}
