import { diffWordsWithSpace } from 'diff';
import { type AnswerWords, answerLines } from '@/lib/platform/questionnaire/wording';
import { FIELDS } from '../form/rules';
import type { FieldChange } from './rules';

export interface WordPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
  /** Position among the parts. */
  at: number;
}

/** A change as people read it: words of a text, entries of a list, or one answer in place of another. */
export type WordedChange = { path: string } & (
  | { kind: 'words'; parts: WordPart[] }
  | { kind: 'list'; kept: string[]; removed: string[]; added: string[] }
  | { kind: 'value'; before: string; after: string }
);

const LISTS = ['choices', 'rows'];

/** Words a change in the language of `words`. Server only: the comparison of texts stays out of the browser. */
export function wordChange(change: FieldChange, words: AnswerWords): WordedChange {
  const { path } = change;
  const def = FIELDS.find((item) => item.path === path);
  if (!def) throw new RangeError(`no field ${path}`);
  const [before, after] = [answerLines(def, change.before, words), answerLines(def, change.after, words)];
  if (LISTS.includes(def.type))
    return {
      path,
      kind: 'list',
      kept: after.filter((line) => before.includes(line)),
      removed: before.filter((line) => !after.includes(line)),
      added: after.filter((line) => !before.includes(line)),
    };
  if (def.type === 'longText' && before.length > 0 && after.length > 0)
    return { path, kind: 'words', parts: wordParts(before.join('\n'), after.join('\n')) };
  return { path, kind: 'value', before: before.join('\n'), after: after.join('\n') };
}

/** Word by word; texts that share almost nothing are shown whole, one after the other. */
export function wordParts(before: string, after: string): WordPart[] {
  const parts = diffWordsWithSpace(before, after).map(
    ({ added, removed, value }, at): WordPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
      at,
    }),
  );
  const kept = parts.filter((part) => part.kind === 'same').reduce((sum, part) => sum + part.text.trim().length, 0);
  if (kept * 5 >= Math.min(before.length, after.length)) return parts;
  return [
    { kind: 'removed', text: before, at: 0 },
    { kind: 'added', text: after, at: 1 },
  ];
}
