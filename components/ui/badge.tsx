import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import { type Tone, toneSoft } from './tone';

/** A count or a short mark in a pill. Give `label` when the number alone would not be understood aloud. */
export function Badge({
  tone = 'idle',
  label,
  className,
  children,
}: {
  tone?: Tone;
  label?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      data-tone={tone}
      className={cn(
        'inline-block min-w-5 rounded-full px-1.5 text-center text-xs leading-[1.15rem] tabular-nums',
        tone === 'idle' ? 'bg-sunken text-muted' : cn(toneSoft[tone], 'font-semibold'),
        className,
      )}
    >
      <span aria-hidden={label ? true : undefined}>{children}</span>
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
