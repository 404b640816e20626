import type { AttributionRule } from '@/lib/patients/schema';

/** A rule as it is typed: its values on one line. */
export type DraftRule = Omit<AttributionRule, 'values'> & { id: number; values: string };

/** Rules as they are stored, made ready to be typed over. */
export function toDrafts(rules: readonly AttributionRule[]): DraftRule[] {
  return rules.map((rule, id) => ({ ...rule, id, values: rule.values.join(', ') }));
}

/** What the line of values says: separated by commas or semicolons. */
export function toRules(drafts: readonly DraftRule[]): AttributionRule[] {
  return drafts.map(({ column, operator, values, caseId }) => ({
    column,
    operator,
    caseId,
    values: values
      .split(/[,;\n]/)
      .map((value) => value.trim())
      .filter((value) => value !== ''),
  }));
}

/** Whether every rule has its values and its laboratory. */
export function areComplete(rules: readonly AttributionRule[]): boolean {
  return rules.every(({ values, caseId }) => values.length > 0 && caseId !== '');
}

/** The list with the rule at `place` moved by one. */
export function moved(drafts: readonly DraftRule[], place: number, by: -1 | 1): DraftRule[] {
  const next = [...drafts];
  const [rule] = next.splice(place, 1);
  if (rule) next.splice(place + by, 0, rule);
  return next;
}
