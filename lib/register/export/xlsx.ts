import writeExcelFile from 'write-excel-file/node';
import { toParisLocal } from '@/lib/platform/time/paris-local';
import { neutral } from '@/lib/platform/utils/csv';
import type { RegisterEntry } from '../rules';
import type { RegisterColumn } from './columns';

const HEADER = { fontWeight: 'bold', wrap: true, backgroundColor: '#e6ecf5', alignVertical: 'top' } as const;
const CELL = { wrap: true, alignVertical: 'top' } as const;
/** The most a cell of a spreadsheet can hold. */
const MOST_CHARACTERS = 32_767;

/**
 * The register as a spreadsheet: one line per breach, dates as dates (Paris time), numbers as numbers, text as text that
 * no program runs as a formula; the header and the laboratory stay in sight.
 */
export function registerXlsx(
  entries: readonly RegisterEntry[],
  columns: readonly RegisterColumn[],
  sheet: string,
): Promise<Buffer> {
  const header = columns.map((column) => ({ ...HEADER, value: column.header, type: String }));
  const rows = entries.map((entry) => columns.map((column) => cellOf(column, entry)));
  return writeExcelFile([header, ...rows], {
    sheet,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape',
  }).toBuffer();
}

function cellOf(column: RegisterColumn, entry: RegisterEntry) {
  if (column.kind === 'number') {
    const value = column.value(entry);
    return value === null ? null : { ...CELL, value, type: Number };
  }
  if (column.kind === 'date') {
    const value = column.value(entry);
    return value === null ? null : { ...CELL, value: wallClock(value), type: Date, format: 'dd/mm/yyyy hh:mm' };
  }
  const text = neutral(column.value(entry)).slice(0, MOST_CHARACTERS);
  return text === '' ? null : { ...CELL, value: text, type: String };
}

/** A spreadsheet knows no time zone: it gets the clock on the wall in Paris. */
function wallClock(date: Date): Date {
  return new Date(`${toParisLocal(date.toISOString())}:00Z`);
}
