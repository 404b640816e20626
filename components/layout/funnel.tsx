import { CircleCheckBig, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Tone } from '@/components/ui/tone';
import { formatNumber } from '@/lib/platform/time/format';
import { cn } from '@/lib/platform/utils/cn';
import { Bar } from './bar';

export type FunnelRow = { label: ReactNode; value: number; tone: Tone; hint?: ReactNode; href?: string };

/** “1 801 + 41 + 20 = 1 862” and whether it holds. `note` stands at the right (“vérifié 13:17”). */
export function WrittenSum({
  parts,
  total,
  note,
  word,
}: {
  parts: readonly number[];
  total: number;
  note?: ReactNode;
  word?: string;
}) {
  const t = useTranslations('common.sum');
  const locale = useLocale();
  const gap = total - parts.reduce((sum, part) => sum + part, 0);
  const Icon = gap === 0 ? CircleCheckBig : TriangleAlert;
  return (
    <p
      className={cn(
        'tabular flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-t pt-2.5 font-semibold text-sm',
        gap === 0 ? 'text-met' : 'text-late',
      )}
    >
      <span className="inline-flex min-w-0 items-center gap-1.5">
        <Icon aria-hidden className="size-4 flex-none" />
        <span>
          {word ? `${word} · ` : null}
          {t('line', {
            parts: parts.map((part) => formatNumber(part, locale)).join(' + '),
            total: formatNumber(total, locale),
          })}
          {gap === 0 ? null : ` · ${t('bad', { gap: formatNumber(gap, locale) })}`}
        </span>
      </span>
      {note ? <span className="font-normal text-muted">{note}</span> : null}
    </p>
  );
}

/** Quantities from many to few with a bar each, then the sum written out. The bars compare with `max` (default: the largest). */
export function Funnel({ rows, max, sum }: { rows: readonly FunnelRow[]; max?: number; sum?: ReactNode }) {
  const locale = useLocale();
  const top = max ?? Math.max(1, ...rows.map((row) => row.value));
  return (
    <div className="grid gap-2.5 px-4 py-3.5">
      <dl className="grid gap-2.5">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are a fixed sequence of stages
          <div key={index} className="grid grid-cols-[minmax(0,9.5rem)_minmax(2rem,1fr)_auto] items-center gap-2.5">
            <dt className="text-sm">
              {row.label}
              {row.hint ? <span className="block text-muted text-xs">{row.hint}</span> : null}
            </dt>
            <dd className="contents">
              <Bar segments={[{ value: row.value, tone: row.tone }]} total={top} />
              <b className="tabular min-w-16 text-right font-semibold">
                {row.href ? (
                  <Link href={row.href} className="underline-offset-4 hover:underline">
                    {formatNumber(row.value, locale)}
                  </Link>
                ) : (
                  formatNumber(row.value, locale)
                )}
              </b>
            </dd>
          </div>
        ))}
      </dl>
      {sum}
    </div>
  );
}
