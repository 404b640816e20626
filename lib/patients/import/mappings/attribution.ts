/** How a rule compares: without case, accents or spaces around. */
export const RULE_OPERATORS = ['equals', 'startsWith', 'oneOf'] as const;

/** A rule as the reader of rows needs it: the laboratory is a position. */
export type LaboratoryRule = {
  column: number;
  operator: (typeof RULE_OPERATORS)[number];
  values: readonly string[];
  laboratory: number;
};

/** The form in which a cell and a rule's value are compared. */
export function ruleForm(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
}

// ASCII needs no decomposition, and a leak file is nearly all ASCII.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\x00-\x7f]*$/;
const quickForm = (text: string) => (ASCII.test(text) ? text.trim().toUpperCase() : ruleForm(text));

/** Makes the function that finds the laboratory of a row by the first rule that fits; −1 when none does. */
export function createAttribution(rules: readonly LaboratoryRule[]): (fields: readonly string[]) => number {
  const prepared = rules.map(({ column, operator, values, laboratory }) => {
    const forms = values.map(ruleForm);
    const exact = new Set(forms);
    const fits =
      operator === 'startsWith'
        ? (cell: string) => forms.some((form) => cell.startsWith(form))
        : (cell: string) => exact.has(cell);
    return { column, fits, laboratory };
  });
  return (fields) => {
    let column = -1;
    let cell = '';
    for (const rule of prepared) {
      if (rule.column !== column) {
        column = rule.column;
        cell = quickForm(fields[column] ?? '');
      }
      if (cell !== '' && rule.fits(cell)) return rule.laboratory;
    }
    return -1;
  };
}
