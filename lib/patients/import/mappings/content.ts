import type { AttributionRule, MappingContent, StartImport } from '../../schema';
import { type ColumnMap, headerForm, TARGETS } from './targets';

type Laboratory = { caseId: string; finess: string };
type Mapped = Pick<StartImport, 'columns' | 'rules' | 'caseId'>;

/** A mapping as it can be kept: by the names of columns and the FINESS of laboratories. */
export function toContent(
  mapped: Mapped,
  file: { header: readonly string[]; laboratories: readonly Laboratory[] },
): MappingContent {
  const { header, laboratories } = file;
  const finessOf = (caseId: string | null) => laboratories.find((lab) => lab.caseId === caseId)?.finess ?? '';
  const columns: MappingContent['columns'] = {};
  for (const target of TARGETS) {
    const place = mapped.columns[target];
    if (place !== undefined) columns[target] = header[place] ?? '';
  }
  return {
    columns,
    rules: mapped.rules.map(({ column, operator, values, caseId }) => ({
      column: header[column] ?? '',
      operator,
      values,
      finess: finessOf(caseId),
    })),
    fallback: finessOf(mapped.caseId),
  };
}

/** What of a kept mapping fits this file and incident; `lost` counts columns and rules that do not. */
export function fromContent(
  content: MappingContent,
  file: { header: readonly string[]; laboratories: readonly Laboratory[] },
): Mapped & { lost: number } {
  const { laboratories } = file;
  const names = file.header.map(headerForm);
  const placeOf = (name: string) => names.indexOf(headerForm(name));
  const caseOf = (finess: string) =>
    finess === '' ? null : (laboratories.find((laboratory) => laboratory.finess === finess)?.caseId ?? null);
  const columns: ColumnMap = {};
  let lost = 0;
  for (const target of TARGETS) {
    const name = content.columns[target];
    if (name === undefined) continue;
    const place = placeOf(name);
    if (place < 0) lost++;
    else columns[target] = place;
  }
  const rules = content.rules.flatMap(({ column, operator, values, finess }): AttributionRule[] => {
    const place = placeOf(column);
    const caseId = caseOf(finess);
    if (place >= 0 && caseId !== null) return [{ column: place, operator, values, caseId }];
    lost++;
    return [];
  });
  const caseId = caseOf(content.fallback);
  if (content.fallback !== '' && caseId === null) lost++;
  return { columns, rules, caseId, lost };
}
