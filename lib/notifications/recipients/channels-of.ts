import type { Audience, BatchChannel } from '../rules';

/** Channels a text may go by: a minor's e-mail or phone may be the child's own, so parents are written to by post. */
export const CHANNELS_OF: Readonly<Record<Audience, readonly BatchChannel[]>> = {
  STANDARD: ['EMAIL', 'POST', 'SMS', 'PHONE', 'NOTICE'],
  SENSITIVE: ['EMAIL', 'POST', 'PHONE'],
  PARENTS: ['POST'],
};

/** True when a batch of this channel may take over people another channel did not reach. */
export const mayFollow = (from: BatchChannel, to: BatchChannel): boolean =>
  from !== to && to !== 'EMAIL' && from !== 'NOTICE';
