'use client';
import { debounce, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useMemo, useTransition } from 'react';
import type { TableConfig } from '@/lib/platform/utils/table-params';

const core = {
  q: parseAsString.withDefault(''),
  sort: parseAsString,
  dir: parseAsStringLiteral(['asc', 'desc']),
  page: parseAsInteger.withDefault(1),
  after: parseAsString,
  before: parseAsString,
};
const firstPage = { page: null, after: null, before: null };

/** The state of a list in the address bar; each change asks the server for the page again. `busy` until it answers. */
export function useTableUrl(config: TableConfig) {
  const [busy, startTransition] = useTransition();
  const options = { shallow: false, history: 'replace', scroll: false, startTransition } as const;
  const filterParsers = useMemo(
    () =>
      Object.fromEntries(
        Object.keys(config.filters).map((key) => [key, parseAsArrayOf(parseAsString).withDefault([])]),
      ),
    [config],
  );
  const [state, setState] = useQueryStates(core, options);
  const [filters, setFilters] = useQueryStates(filterParsers, options);
  const sort = config.sortable.find((key) => key === state.sort);

  return {
    busy,
    q: state.q,
    page: state.page,
    filters,
    sort: sort
      ? { id: sort, desc: state.dir === 'desc' }
      : { id: config.defaultSort.sort, desc: config.defaultSort.dir === 'desc' },
    isFiltered: state.q !== '' || Object.values(filters).some((values) => values.length > 0),
    setQuery(q: string) {
      setState({ ...firstPage, q: q || null }, { limitUrlUpdates: debounce(300) });
    },
    /** Ascending, descending, then the list's own order. */
    toggleSort(id: string) {
      const next = sort !== id ? 'asc' : state.dir === 'desc' ? null : 'desc';
      setState({ ...firstPage, sort: next ? id : null, dir: next });
    },
    toggleFilter(key: string, value: string) {
      const chosen = filters[key] ?? [];
      const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
      setState(firstPage);
      setFilters({ [key]: next.length > 0 ? next : null });
    },
    clear() {
      setState({ ...firstPage, q: null });
      setFilters(Object.fromEntries(Object.keys(config.filters).map((key) => [key, null])));
    },
    setPage(page: number) {
      setState({ ...firstPage, page: page > 1 ? page : null }, { history: 'push' });
    },
    setCursor(cursor: { after: string } | { before: string } | null) {
      setState({ ...firstPage, ...cursor }, { history: 'push' });
    },
  };
}

export type TableUrl = ReturnType<typeof useTableUrl>;
