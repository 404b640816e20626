'use client';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Spinner } from '@/components/ui/spinner';
import type { LogOption, LogView } from '@/lib/logbook/schema';
import { cn } from '@/lib/platform/utils/cn';

const VIEWS = ['all', 'human', 'decisions', 'system'] as const satisfies readonly LogView[];
const parsers = {
  view: parseAsStringLiteral(VIEWS).withDefault('all'),
  family: parseAsString,
  case: parseAsString,
  person: parseAsString,
  q: parseAsString.withDefault(''),
  before: parseAsString,
  after: parseAsString,
};
const firstPage = { before: null, after: null };
const nothing = { ...firstPage, view: null, family: null, case: null, person: null, q: null };

/** Filters of the logbook, kept in the address; each change asks the server again. */
export function LogFilters({
  cases,
  people,
  families,
}: {
  cases: readonly LogOption[];
  people: readonly LogOption[];
  families: readonly string[];
}) {
  const t = useTranslations('logbook.filters');
  const all = useTranslations('logbook');
  const [busy, startTransition] = useTransition();
  const [filter, setFilter] = useQueryStates(parsers, { shallow: false, scroll: false, startTransition });
  const filtered =
    filter.view !== 'all' || filter.family || filter.case || filter.person || filter.q || filter.before || filter.after;
  const families_ = families.map((id) => ({ id, name: all.has(`families.${id}`) ? all(`families.${id}`) : id }));
  const selects = [
    { key: 'family', label: t('type'), any: t('anyType'), options: families_ },
    { key: 'case', label: t('laboratory'), any: t('anyLaboratory'), options: cases },
    { key: 'person', label: t('person'), any: t('anyPerson'), options: people },
  ] as const;
  return (
    <search aria-label={t('label')} className="grid gap-2.5 border-b px-4 py-2.5" data-print="hide">
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="sr-only">{t('view')}</legend>
        {VIEWS.map((view) => (
          <button
            key={view}
            type="button"
            aria-pressed={filter.view === view}
            onClick={() => setFilter({ ...firstPage, view })}
            className={cn(
              'min-h-7 rounded-full border border-line-strong px-3 text-sm transition-colors hover:bg-sunken',
              filter.view === view && 'border-accent bg-accent-soft font-semibold text-accent hover:bg-accent-soft',
            )}
          >
            {t(`views.${view}`)}
          </button>
        ))}
        {busy ? <Spinner /> : null}
      </fieldset>
      <div className="grid gap-2 sm:grid-cols-2 xl:grid-cols-[18rem_repeat(3,minmax(0,14rem))_auto]">
        <span className="relative">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
          />
          <Input
            type="search"
            aria-label={t('q')}
            placeholder={t('qPlaceholder')}
            value={filter.q}
            onChange={(event) =>
              setFilter({ ...firstPage, q: event.target.value || null }, { limitUrlUpdates: debounce(300) })
            }
            className="pl-8"
          />
        </span>
        {selects.map(({ key, label, any, options }) => (
          <Select
            key={key}
            aria-label={label}
            value={filter[key] ?? ''}
            onChange={(event) => setFilter({ ...firstPage, [key]: event.target.value || null })}
          >
            <option value="">{any}</option>
            {options.map((option) => (
              <option key={option.id} value={option.id}>
                {option.name}
              </option>
            ))}
          </Select>
        ))}
        {filtered ? (
          <Button variant="quiet" className="justify-self-start" onClick={() => setFilter(nothing)}>
            {all('clear')}
          </Button>
        ) : null}
      </div>
    </search>
  );
}
