import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Tone } from '@/components/ui/tone';
import { toneText } from '@/components/ui/tone';
import { cn } from '@/lib/platform/utils/cn';

export type Fact = { label: string; value: ReactNode; small?: ReactNode; tone?: Tone; href?: string };

/** The headline figures: one line of facts, not a row of boxes. A fact with `href` leads to its list. */
export function Facts({ items, className }: { items: readonly Fact[]; className?: string }) {
  return (
    <dl className={cn('flex flex-wrap gap-x-10 gap-y-3', className)}>
      {items.map((fact) => (
        <div key={fact.label} className="flex min-w-0 flex-col">
          <dt className="text-muted text-sm">{fact.label}</dt>
          <dd className={cn('font-strong text-3xl tracking-tight', fact.tone && toneText[fact.tone])}>
            {fact.href ? (
              <Link href={fact.href} className="underline-offset-4 hover:underline">
                {fact.value}
              </Link>
            ) : (
              fact.value
            )}
            {fact.small ? (
              <small className="ml-1.5 font-medium text-muted text-sm tracking-normal">{fact.small}</small>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
