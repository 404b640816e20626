import { answerOf, isAnswered } from '@/lib/platform/questionnaire/question';
import { FIELDS, type FieldDef, type FormContext } from '../form/rules';
import type { FilingContent } from '../form/schema';

/** One version of a dossier with what decides which of its questions are asked. */
export interface Compared {
  content: FilingContent;
  context: FormContext;
}

export interface FieldChange {
  path: string;
  before: unknown;
  after: unknown;
}

/** What an answer is for the authority: a hidden question has none, whatever was once typed in it. */
export function exportedAnswer({ content, context }: Compared, def: FieldDef): unknown {
  if (!def.shown(content, context)) return null;
  const value = answerOf(content, def);
  return isAnswered(value) ? value : null;
}

/**
 * The answers that differ between two versions, in the order of the form. Block 1 is left out: it says which version
 * this is, not what happened. The order of a list of choices does not count.
 */
export function changedFields(before: Compared, after: Compared): FieldChange[] {
  return FIELDS.filter((def) => def.block !== 'type').flatMap((def) => {
    const [was, is] = [exportedAnswer(before, def), exportedAnswer(after, def)];
    return comparable(def, was) === comparable(def, is) ? [] : [{ path: def.path, before: was, after: is }];
  });
}

function comparable(def: FieldDef, value: unknown): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => JSON.stringify(item));
    return JSON.stringify(def.type === 'choices' ? items.toSorted() : items);
  }
  return JSON.stringify(typeof value === 'string' ? value.trim().replaceAll('\r\n', '\n') : value);
}
