import type { BatchChannel } from '@/lib/notifications/rules';

/** The key of a text as this channel words it (`titleSMS`), or the general one where it has no words of its own. */
export function keyOf(t: { has: (key: string) => boolean }, key: string, channel: BatchChannel): string {
  return t.has(`${key}${channel}`) ? `${key}${channel}` : key;
}
