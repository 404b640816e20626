import { parseDate } from '../../identifiers/dates';
import { parseEmail } from '../../identifiers/email';
import { parseNir } from '../../identifiers/nir';
import { parsePhone } from '../../identifiers/phone';
import { parsePostcode } from '../../identifiers/postcode';
import { type ColumnMap, TARGETS, type Target } from '../mappings/targets';

/** What the first rows show of a column, without showing any of them: the preview is for people without patient rights. */
export type ColumnReport = { name: string; target: Target | null; filled: number; valid: number | null };
export type SampleReport = { rows: number; wrongWidth: number; columns: ColumnReport[] };

const CHECKS: Partial<Record<Target, (text: string) => boolean>> = {
  finess: (text) => /^(?:\d{2}|2[AB])?\d{6,7}$/i.test(text),
  birthDate: (text) => parseDate(text) !== null,
  sampleDate: (text) => parseDate(text) !== null,
  nir: (text) => parseNir(text).ok,
  postcode: (text) => parsePostcode(text) !== null,
  prescriberPostcode: (text) => parsePostcode(text) !== null,
  phoneLandline: (text) => parsePhone(text) !== null,
  phoneMobile: (text) => parsePhone(text) !== null,
  email: (text) => parseEmail(text) !== null,
};

/** Counts, per column of the sample, filled cells and those that read as what the column is taken for. */
export function reportSample(input: { header: string[]; rows: string[][]; columns: ColumnMap }): SampleReport {
  const rows = input.rows.filter((row) => row.length === input.header.length);
  const targetOf = new Map(
    TARGETS.flatMap((target) => {
      const place = input.columns[target];
      return place === undefined ? [] : [[place, target] as const];
    }),
  );
  const columns = input.header.map((name, place): ColumnReport => {
    const target = targetOf.get(place) ?? null;
    const check = target === null ? undefined : CHECKS[target];
    const cells = rows.map((row) => row[place]?.trim() ?? '').filter((text) => text !== '');
    return { name, target, filled: cells.length, valid: check === undefined ? null : cells.filter(check).length };
  });
  return { rows: rows.length, wrongWidth: input.rows.length - rows.length, columns };
}
