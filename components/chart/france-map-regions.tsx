'use client';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import type { Shape } from './department-shapes';

type Row = {
  code: string;
  name: string;
  shape: Shape | null;
  /** Class of the value, 0–3; −1 for none. */
  level: number;
  shown: string;
  share: string;
  detail?: string;
  href?: string;
};

const fills = [
  'fill-[color-mix(in_oklab,var(--accent)_22%,var(--surface))]',
  'fill-[color-mix(in_oklab,var(--accent)_45%,var(--surface))]',
  'fill-[color-mix(in_oklab,var(--accent)_70%,var(--surface))]',
  'fill-accent',
];
const inks = ['fill-text', 'fill-text', 'fill-on-accent', 'fill-on-accent'];

/** The coloured part of <FranceMap>: pointing at a department lights its line in the table, and the other way round. */
export function FranceMapRegions({
  viewBox,
  rows,
  caption,
  heads,
  legend,
  attribution,
  background,
}: {
  viewBox: string;
  rows: readonly Row[];
  caption: string;
  heads: { department: string; value: string; share: string };
  legend: readonly { level: number; text: string }[];
  attribution: string;
  background: ReactNode;
}) {
  const [lit, setLit] = useState<string | null>(null);
  const drawn = rows.filter((row): row is Row & { shape: Shape } => row.shape !== null && row.level >= 0);
  const named = drawn.find((row) => row.code === lit);

  return (
    <div className="@container px-4 py-3.5">
      <div className="grid gap-x-6 gap-y-3 @lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <figure className="grid min-w-0 content-start gap-2">
          <div className="relative">
            {/* The table gives the same figures in words; the drawing is for the eye. */}
            <svg viewBox={viewBox} aria-hidden className="mx-auto block max-h-72 w-full overflow-hidden rounded">
              {background}
              {drawn.map((row) => (
                <g key={row.code} onPointerEnter={() => setLit(row.code)} onPointerLeave={() => setLit(null)}>
                  <path
                    d={row.shape.path}
                    className={cn(
                      fills[row.level],
                      'stroke-surface transition-colors',
                      lit === row.code && 'stroke-text',
                    )}
                    strokeWidth={lit === row.code ? 2.5 : 1}
                    vectorEffect="non-scaling-stroke"
                  />
                  <text
                    x={(row.shape.box[0] + row.shape.box[2]) / 2}
                    y={(row.shape.box[1] + row.shape.box[3]) / 2}
                    textAnchor="middle"
                    dominantBaseline="central"
                    className={cn('pointer-events-none font-bold text-[13px]', inks[row.level])}
                  >
                    {row.code}
                  </text>
                </g>
              ))}
            </svg>
            {named ? (
              <p
                aria-hidden
                className="pointer-events-none absolute top-0 left-0 rounded-md bg-text px-2.5 py-1.5 text-bg text-xs shadow-pop"
              >
                <b>{named.name}</b> · {named.shown} ({named.share})
              </p>
            ) : null}
          </div>
          <ul className="flex flex-wrap gap-x-3 gap-y-1 text-muted text-xs">
            {legend.map((entry) => (
              <li key={entry.level} className="inline-flex items-center gap-1.5 tabular-nums">
                <svg aria-hidden viewBox="0 0 12 12" className="size-3">
                  <rect width="12" height="12" rx="2" className={fills[entry.level]} />
                </svg>
                {entry.text}
              </li>
            ))}
          </ul>
          <figcaption className="text-faint text-2xs">{attribution}</figcaption>
        </figure>
        <table className="h-fit w-full border-collapse text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b text-left text-muted text-xs">
              <th scope="col" className="py-1.5 pr-2 font-semibold">
                {heads.department}
              </th>
              <th scope="col" className="px-2 py-1.5 text-right font-semibold">
                {heads.value}
              </th>
              <th scope="col" className="py-1.5 pl-2 text-right font-semibold">
                {heads.share}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr
                key={row.code}
                onPointerEnter={() => setLit(row.code)}
                onPointerLeave={() => setLit(null)}
                onFocus={() => setLit(row.code)}
                onBlur={() => setLit(null)}
                className={cn('border-b transition-colors last:border-b-0', lit === row.code && 'bg-sunken')}
              >
                <th scope="row" className="py-1 pr-2 text-left font-medium">
                  {row.href ? (
                    <Link href={row.href} className="underline-offset-4 hover:underline">
                      {row.code} {row.name}
                    </Link>
                  ) : (
                    `${row.code} ${row.name}`
                  )}
                  {row.detail ? <small className="block font-normal text-muted text-xs">{row.detail}</small> : null}
                </th>
                <td className="px-2 py-1 text-right">{row.shown}</td>
                <td className="py-1 pl-2 text-right text-muted">{row.share}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
