import type { Audience, BatchChannel } from '@/lib/notifications/rules';

/** How far a batch of the story has come when the demonstration is ready. */
export type Stage =
  /** Its list is drawn up, nobody has approved it. */
  | 'prepared'
  /** The DPO has approved it, the biologist has yet to sign. */
  | 'approved'
  /** It leaves: e-mails one by one, the first two of them come back. */
  | 'sending'
  /** Its package is ready for the mail house, which has not acknowledged it. */
  | 'packaged'
  /** The mail house acknowledged it, letters came back, it is closed. */
  | 'closed';

export interface ScenarioBatch {
  /** Position of the laboratory, from 1; each has signed that people are informed (severity.ts). */
  readonly laboratory: number;
  readonly channel: BatchChannel;
  readonly audience: Audience;
  readonly stage: Stage;
}

/**
 * Batches the demonstration opens with, oldest first. People come from the leaked file, so they are made after its
 * import, by the laboratories' own people and the worker: nothing is written past the rules.
 */
export const batches: readonly ScenarioBatch[] = [
  { laboratory: 27, channel: 'POST', audience: 'STANDARD', stage: 'closed' },
  { laboratory: 8, channel: 'EMAIL', audience: 'STANDARD', stage: 'sending' },
  { laboratory: 8, channel: 'POST', audience: 'PARENTS', stage: 'packaged' },
  { laboratory: 17, channel: 'EMAIL', audience: 'STANDARD', stage: 'approved' },
  { laboratory: 8, channel: 'POST', audience: 'STANDARD', stage: 'prepared' },
];

/** Returns of a mail house for these letters: one in twenty not at the address, one in fifty not fetched. */
export function returnsOf(references: readonly string[]): string[] {
  return references.flatMap((reference, index) => {
    if (index % 20 === 0) return [`${reference};${index % 40 === 0 ? 'N02' : 'N07'}`];
    return index % 50 === 7 ? [`${reference};N03`] : [];
  });
}
