'use client';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { cn } from '@/lib/platform/utils/cn';
import type { TableUrl } from './use-table-url';

/** A quick filter: “Non notifiés · 13”. `filter` and `value` as in the list's TableConfig. */
export type FilterChip = { filter: string; value: string; label: string; count?: number | string };

/** Search and quick filters of a list. */
export function Toolbar({
  url,
  placeholder,
  chips = [],
  children,
}: {
  url: TableUrl;
  /** What can be searched: “Laboratoire, FINESS, département”. Without it there is no search box. */
  placeholder?: string;
  chips?: readonly FilterChip[];
  children?: ReactNode;
}) {
  const t = useTranslations('table');
  return (
    <search className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5" data-print="hide">
      {placeholder ? (
        <span className="relative max-sm:w-full">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
          />
          <Input
            type="search"
            aria-label={`${t('filter')} : ${placeholder}`}
            placeholder={placeholder}
            value={url.q}
            onChange={(event) => url.setQuery(event.target.value)}
            className="pl-8 sm:w-80"
          />
        </span>
      ) : null}
      {chips.length > 0 ? (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t('quickFilters')}</legend>
          {chips.map((chip) => {
            const on = (url.filters[chip.filter] ?? []).includes(chip.value);
            return (
              <button
                key={`${chip.filter}.${chip.value}`}
                type="button"
                aria-pressed={on}
                onClick={() => url.toggleFilter(chip.filter, chip.value)}
                className={cn(
                  'min-h-7 rounded-full border border-line-strong px-3 text-sm tabular-nums transition-colors hover:bg-sunken',
                  on && 'border-accent bg-accent-soft font-semibold text-accent hover:bg-accent-soft',
                )}
              >
                {chip.label}
                {chip.count === undefined ? null : ` · ${chip.count}`}
              </button>
            );
          })}
        </fieldset>
      ) : null}
      {url.isFiltered ? (
        <Button variant="quiet" onClick={url.clear}>
          {t('clear')}
        </Button>
      ) : null}
      {children ? <div className="ml-auto flex flex-wrap items-center gap-2">{children}</div> : null}
    </search>
  );
}
