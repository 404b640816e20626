import type { Actor, Role } from '@/lib/platform/auth/actor';

type Holder = Pick<Actor, 'kind' | 'memberships'>;

/** The vendor's and the administrator's work has no deadline of the law. */
const WITHOUT: readonly Role[] = ['VENDOR', 'ADMIN'];

/** Who has reminders, a bell and their settings at all. */
export function mayHaveReminders(actor: Holder): boolean {
  return actor.memberships.some((membership) => membership.incidentId !== null && !WITHOUT.includes(membership.role));
}

/** Who coordinates somewhere may watch over the deadlines of every laboratory. */
export function mayOversee(actor: Holder): boolean {
  return actor.memberships.some((membership) => membership.role === 'COORDINATOR');
}
