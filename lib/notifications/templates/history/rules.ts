import { diffWords } from 'diff';
import { SLOTS, type Slots } from '../../content/rules';

/** A piece of a text that both versions share, or that one of them alone has. */
export interface Piece {
  text: string;
  change: 'same' | 'added' | 'removed';
}

/** What of a letter changed from one version to the next, part by part; equal parts are left out. */
export interface PartChange {
  part: 'subject' | 'short' | keyof Slots;
  pieces: Piece[];
}

interface Version {
  subject: string;
  short: string;
  slots: Slots;
}

/** Word by word, in the order of the letter; empty when nothing was changed. */
export function changesOf(before: Version, after: Version): PartChange[] {
  const parts: [PartChange['part'], string, string][] = [
    ['subject', before.subject, after.subject],
    ['short', before.short, after.short],
    ...SLOTS.map((slot): [PartChange['part'], string, string] => [slot, before.slots[slot], after.slots[slot]]),
  ];
  return parts
    .filter(([, old, now]) => old !== now)
    .map(([part, old, now]) => ({
      part,
      pieces: diffWords(old, now).map(({ value, added, removed }) => ({
        text: value,
        change: added ? 'added' : removed ? 'removed' : 'same',
      })),
    }));
}
