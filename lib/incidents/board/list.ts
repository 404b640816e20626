import { isOpen } from './rules';
import type { BoardParams, BoardRow } from './schema';

const VIEWS: Record<string, (row: BoardRow) => boolean> = {
  open: isOpen,
  late: (row) => row.clock.state === 'OVERDUE',
  soon: (row) => row.clock.state === 'DUE_SOON',
  met: (row) => row.clock.state === 'MET',
  withdrawn: (row) => row.clock.state === 'WITHDRAWN',
};

const FILING_ORDER = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'FILED'];

const SORTS: Record<BoardParams['sort'], (row: BoardRow) => number | string> = {
  urgency: (row) => row.urgency,
  name: (row) => row.name,
  filing: (row) => (row.filing ? FILING_ORDER.indexOf(row.filing.state) * 1000 + row.filing.completeness : -1),
  patients: (row) => row.patients,
  informed: (row) => (row.patients > 0 ? row.informed / row.patients : 0),
  remediation: (row) => row.remediation.accepted,
};

/** Lower case without accents, so that "ploermel" finds Ploërmel. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** True when the row answers the filters and the search of the address. */
function matches(row: BoardRow, params: BoardParams): boolean {
  const { view, region } = params.filters;
  if (view.length > 0 && !view.some((name) => VIEWS[name]?.(row))) return false;
  if (region.length > 0 && !region.includes(row.region)) return false;
  return params.q === '' || plain(`${row.name} ${row.finess} ${row.city} ${row.department}`).includes(plain(params.q));
}

/** One page of the laboratories, filtered and sorted as the address asks, and how many answer in all. */
export function boardPage(rows: readonly BoardRow[], params: BoardParams): { rows: BoardRow[]; total: number } {
  const key = SORTS[params.sort];
  const sign = params.dir === 'desc' ? -1 : 1;
  const found = rows
    .filter((row) => matches(row, params))
    .sort((a, b) => {
      const [left, right] = [key(a), key(b)];
      const order = typeof left === 'string' ? left.localeCompare(String(right), 'fr') : left - Number(right);
      return order * sign || a.urgency - b.urgency;
    });
  return { rows: found.slice(params.offset, params.offset + params.pageSize), total: found.length };
}

/** Counts of the quick filters, and the region that holds most laboratories. */
export function boardViews(rows: readonly BoardRow[]): {
  views: Record<string, number>;
  region: { code: string; count: number } | null;
} {
  const views = Object.fromEntries(Object.entries(VIEWS).map(([name, test]) => [name, rows.filter(test).length]));
  const regions = Map.groupBy(rows, (row) => row.region);
  const most = [...regions.entries()].filter(([code]) => code !== '').sort((a, b) => b[1].length - a[1].length)[0];
  return { views, region: most ? { code: most[0], count: most[1].length } : null };
}
