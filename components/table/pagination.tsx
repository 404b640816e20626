'use client';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { formatNumber } from '@/lib/platform/time/format';
import { pageWindow } from './page-window';
import type { TableUrl } from './use-table-url';

/** `pages`: numbered, for lists that are counted. `cursor`: forward and back, for lists too long to count or skip. */
export type Paging =
  | { kind: 'pages'; page: number; pageSize: number; total: number }
  | { kind: 'cursor'; next: string | null; previous: string | null; total?: number };

/** The foot of a list: how many, and the way to the next ones. */
export function Pagination({ url, paging, shown }: { url: TableUrl; paging: Paging; shown: number }) {
  const t = useTranslations('table');
  const locale = useLocale();
  const number = (value: number) => formatNumber(value, locale);

  if (paging.kind === 'cursor') {
    const { next, previous, total } = paging;
    return (
      <Foot word={total === undefined ? t('shown', { count: number(shown) }) : t('total', { total: number(total) })}>
        <Button disabled={!previous} onClick={() => previous && url.setCursor({ before: previous })}>
          <ChevronLeft aria-hidden />
          {t('previous')}
        </Button>
        <Button disabled={!next} onClick={() => next && url.setCursor({ after: next })}>
          {t('next')}
          <ChevronRight aria-hidden />
        </Button>
      </Foot>
    );
  }

  const last = Math.max(1, Math.ceil(paging.total / paging.pageSize));
  const from = paging.total === 0 ? 0 : (paging.page - 1) * paging.pageSize + 1;
  const word = t('range', {
    from: number(from),
    to: number(Math.max(0, from + shown - 1)),
    total: number(paging.total),
  });
  if (last === 1) return <Foot word={t('total', { total: number(paging.total) })} />;
  return (
    <Foot word={word}>
      <Button
        size="icon"
        aria-label={t('previous')}
        disabled={paging.page <= 1}
        onClick={() => url.setPage(paging.page - 1)}
      >
        <ChevronLeft aria-hidden />
      </Button>
      {pageWindow(paging.page, last).map((page, index) =>
        page === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a gap has no other identity than its place
          <span key={`gap${index}`} aria-hidden className="px-1 text-muted">
            …
          </span>
        ) : (
          <Button
            key={page}
            variant={page === paging.page ? 'primary' : 'quiet'}
            aria-current={page === paging.page ? 'page' : undefined}
            aria-label={t('page', { page: number(page) })}
            onClick={() => url.setPage(page)}
            className="min-w-8 px-2 tabular-nums"
          >
            {number(page)}
          </Button>
        ),
      )}
      <Button
        size="icon"
        aria-label={t('next')}
        disabled={paging.page >= last}
        onClick={() => url.setPage(paging.page + 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
    </Foot>
  );
}

function Foot({ word, children }: { word: string; children?: ReactNode }) {
  const t = useTranslations('table');
  return (
    <footer className="flex flex-wrap items-center justify-between gap-3 border-t px-4 py-2">
      <p role="status" className="text-muted text-sm tabular-nums">
        {word}
      </p>
      {children ? (
        <nav aria-label={t('pages')} className="flex flex-wrap items-center gap-1" data-print="hide">
          {children}
        </nav>
      ) : null}
    </footer>
  );
}
