import type { Audience, BatchChannel } from '../rules';

/** Channels a text may go by: a minor's e-mail or phone may be the child's own, so parents are written to by post. */
export const CHANNELS_OF: Readonly<Record<Audience, readonly BatchChannel[]>> = {
  STANDARD: ['EMAIL', 'POST', 'SMS', 'PHONE', 'NOTICE'],
  SENSITIVE: ['EMAIL', 'POST', 'PHONE'],
  PARENTS: ['POST'],
};

/**
 * True when a batch of this channel may take over people another batch did not reach; the public notice, which names
 * nobody, whatever their text.
 */
export const mayFollow = (from: { channel: BatchChannel; audience: Audience }, to: BatchChannel): boolean =>
  from.channel !== to &&
  to !== 'EMAIL' &&
  from.channel !== 'NOTICE' &&
  (to === 'NOTICE' || CHANNELS_OF[from.audience].includes(to));
