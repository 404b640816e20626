import { answerOf, FIELDS, type FieldDef } from '../form/rules';
import type { FilingContent } from '../form/schema';

/** A field that two people changed differently since they last agreed. */
export interface Clash {
  def: FieldDef;
  mine: unknown;
  theirs: unknown;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Three-way merge of a draft, field by field: what only one of the two changed is kept; what both changed is a clash,
 * in which mine stands until the person chooses.
 */
export function mergeDrafts(
  base: FilingContent,
  mine: FilingContent,
  theirs: FilingContent,
): { merged: FilingContent; clashes: Clash[] } {
  const merged = structuredClone(theirs);
  const clashes: Clash[] = [];
  for (const def of FIELDS) {
    const [was, my, their] = [answerOf(base, def), answerOf(mine, def), answerOf(theirs, def)];
    if (same(my, was)) continue;
    if (!same(their, was) && !same(their, my)) clashes.push({ def, mine: my, theirs: their });
    Reflect.set(merged[def.block], def.name, structuredClone(my));
  }
  return { merged, clashes };
}
