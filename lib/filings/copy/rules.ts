import { shownFields } from '@/lib/platform/questionnaire/gate';
import { answerOf } from '@/lib/platform/questionnaire/question';
import { type AnswerWords, answerLines } from '@/lib/platform/questionnaire/wording';
import { toParisText } from '@/lib/platform/time/paris-local';
import { blockNumber, type FieldDef } from '../form/rules';
import type { FilingContent } from '../form/schema';
import { formContext, type GateContext, QUESTIONNAIRE } from '../rules';

/** One answer to carry over to the teleservice. */
export interface CopyRow {
  path: string;
  block: number;
  /** What goes to the clipboard. */
  value: string;
  /** An answer to tick or choose there, as opposed to one to paste. */
  tick: boolean;
}

/**
 * The answers given, in the order of the teleservice and as it takes them: dates 23/02/2021 11:30 in Paris time, plain
 * digits, the French wording of its choices. `empty` are the questions to leave blank there.
 */
export function copyRows(
  content: FilingContent,
  gate: GateContext,
  words: AnswerWords,
): { rows: CopyRow[]; empty: string[] } {
  const shown = shownFields(QUESTIONNAIRE, content, formContext(gate)).map((def) => ({
    path: def.path,
    block: blockNumber(def.path),
    value: copyValue(def, answerOf(content, def), words),
    tick: def.type === 'choice' || def.type === 'choices' || def.type === 'yesNo',
  }));
  return {
    rows: shown.filter((row) => row.value !== ''),
    empty: shown.filter((row) => row.value === '').map((row) => row.path),
  };
}

function copyValue(def: FieldDef, value: unknown, words: AnswerWords): string {
  if (typeof value === 'number') return String(value);
  const date = def.type === 'instant' && typeof value === 'string' ? toParisText(value) : '';
  return date || answerLines(def, value, words).join('\n');
}
