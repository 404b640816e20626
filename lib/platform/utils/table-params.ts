import { z } from 'zod';

/** What a list page accepts in its address; one constant per list, shared by the page and its table. */
export type TableConfig<Sort extends string = string, Filter extends string = string> = {
  sortable: readonly Sort[];
  defaultSort: { sort: Sort; dir: 'asc' | 'desc' };
  /** Allowed values of each filter; several may be chosen at once. */
  filters: Readonly<Record<Filter, readonly string[]>>;
  pageSize: number;
};

export type TableParams<Sort extends string = string, Filter extends string = string> = {
  /** Free text, trimmed, at most 100 characters. */
  q: string;
  sort: Sort;
  dir: 'asc' | 'desc';
  /** From 1. */
  page: number;
  pageSize: number;
  /** Rows to skip for `page`. */
  offset: number;
  filters: Readonly<Record<Filter, readonly string[]>>;
  /** Opaque keyset cursors for lists too long to count pages. */
  after: string | null;
  before: string | null;
};

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

const text = z.string().trim().max(100).catch('');
const page = z.coerce.number().int().min(1).max(100_000).catch(1);
const cursor = z.string().max(300).nullable().catch(null);

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/**
 * Reads the address of a list: anything unknown or malformed falls back to its default, never an error.
 * @example const params = parseTableParams(await searchParams, labTable);
 */
export function parseTableParams<Sort extends string, Filter extends string>(
  search: SearchParams,
  config: TableConfig<Sort, Filter>,
): TableParams<Sort, Filter> {
  const sort = config.sortable.find((key) => key === one(search.sort));
  const dir = z.enum(['asc', 'desc']).safeParse(one(search.dir));
  const number = page.parse(one(search.page));
  const filters: Record<Filter, readonly string[]> = { ...config.filters };
  for (const key of keysOf(config.filters)) {
    const asked = (one(search[key]) ?? '').split(',');
    filters[key] = config.filters[key].filter((value) => asked.includes(value));
  }
  return {
    q: text.parse(one(search.q)),
    sort: sort ?? config.defaultSort.sort,
    dir: sort ? (dir.data ?? 'asc') : config.defaultSort.dir,
    page: number,
    pageSize: config.pageSize,
    offset: (number - 1) * config.pageSize,
    filters,
    after: cursor.parse(one(search.after) ?? null),
    before: cursor.parse(one(search.before) ?? null),
  };
}

function keysOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(record).filter((key): key is K => key in record);
}
