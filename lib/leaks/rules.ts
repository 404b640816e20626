import type { Role } from '@/lib/platform/auth/actor';
import type { LeakState } from './schema';

const TRACKERS: readonly Role[] = ['COORDINATOR', 'CISO', 'LEGAL', 'LIAISON'];

export type LeakTransition = { from: LeakState; to: LeakState; by: readonly Role[]; effect: string };

/** How the state of a place changes; a place that was gone may come back (product G3, re-appearance). */
export const LEAK_TRANSITIONS: readonly LeakTransition[] = [
  { from: 'ONLINE', to: 'TAKEDOWN_REQUESTED', by: TRACKERS, effect: 'requested' },
  { from: 'ONLINE', to: 'BLOCKED', by: TRACKERS, effect: 'blocked' },
  { from: 'ONLINE', to: 'OFFLINE', by: TRACKERS, effect: 'removed' },
  { from: 'TAKEDOWN_REQUESTED', to: 'ONLINE', by: TRACKERS, effect: 'refused' },
  { from: 'TAKEDOWN_REQUESTED', to: 'BLOCKED', by: TRACKERS, effect: 'blocked' },
  { from: 'TAKEDOWN_REQUESTED', to: 'OFFLINE', by: TRACKERS, effect: 'removed' },
  { from: 'BLOCKED', to: 'OFFLINE', by: TRACKERS, effect: 'removed' },
  { from: 'BLOCKED', to: 'ONLINE', by: TRACKERS, effect: 'reappeared' },
  { from: 'OFFLINE', to: 'ONLINE', by: TRACKERS, effect: 'reappeared' },
];

/** States a holder of these roles may move a place to. */
export function movesFrom(from: LeakState, held: readonly Role[]): LeakState[] {
  return LEAK_TRANSITIONS.filter((t) => t.from === from && t.by.some((role) => held.includes(role))).map((t) => t.to);
}

/** Still reachable by anyone: online, also while a takedown is only asked for. A blocked place is out of reach from France. */
export function isReachable(state: LeakState): boolean {
  return state === 'ONLINE' || state === 'TAKEDOWN_REQUESTED';
}

/**
 * Makes an address harmless to click or to preview: http → hxxp, dots of the host → [.], other schemes and @ broken.
 * Already defanged text stays as it is.
 */
export function defang(address: string): string {
  const found = /^(?:([a-z][a-z0-9+.-]*)(?::|\[:\])\/\/)?([^/?#]*)(.*)$/is.exec(address.trim());
  const [scheme, host, rest] = [found?.[1]?.toLowerCase(), found?.[2] ?? '', found?.[3] ?? ''];
  const web = /^h(?:tt|xx)p(s?)$/.exec(scheme ?? '');
  const lead = web ? `hxxp${web[1]}://` : scheme ? `${scheme}[:]//` : '';
  const harmless = host.replace(/\[([.@])\]/g, '$1').replace(/[.@]/g, '[$&]');
  // An address carried inside the first one (a redirection) is disarmed too.
  return `${lead}${harmless}${rest.replace(/http(s?):\/\//gi, 'hxxp$1://')}`;
}
