import { answerOf, type Question } from './question';

/** A question that two people answered differently since they last agreed. */
export interface Clash {
  path: string;
  mine: unknown;
  theirs: unknown;
}

/** Equal as data: answers are JSON. */
export const sameAnswers = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Three-way merge of a draft, question by question: what only one of the two changed is kept; what both changed is a
 * clash, in which mine stands until the person chooses.
 */
export function mergeAnswers<C extends object>(
  fields: readonly Pick<Question, 'block' | 'name' | 'path'>[],
  o: { base: C; mine: C; theirs: C },
): { merged: C; clashes: Clash[] } {
  const merged = structuredClone(o.theirs);
  const clashes: Clash[] = [];
  for (const def of fields) {
    const [was, mine, theirs] = [answerOf(o.base, def), answerOf(o.mine, def), answerOf(o.theirs, def)];
    if (sameAnswers(mine, was)) continue;
    if (!sameAnswers(theirs, was) && !sameAnswers(theirs, mine)) clashes.push({ path: def.path, mine, theirs });
    const block: unknown = Reflect.get(merged, def.block);
    if (typeof block === 'object' && block !== null) Reflect.set(block, def.name, structuredClone(mine));
  }
  return { merged, clashes };
}

/** What an autosave answers: done, or someone else's newer version to merge with. Neither loses a word. */
export type SaveOutcome<C> =
  | { status: 'saved'; lockVersion: number; savedAt: string; completeness: number }
  | { status: 'conflict'; lockVersion: number; content: C; by: string; at: string };

/** A fact that has moved since the draft quoted it: shown as old → new beside the question. */
export interface FactChange {
  path: string;
  quoted: unknown;
  fact: unknown;
  /** Answers that go with it, by path. */
  also?: Readonly<Record<string, unknown>>;
  /** Where the new value comes from and since when, in words. */
  origin?: string;
}
