import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import { type Tone, toneIcon, toneSoft } from './tone';

/** A state: icon + word + colour. `icon={null}` draws the word alone (for a draft percentage, a date). */
export function StateTag({
  tone,
  icon,
  className,
  children,
}: {
  tone: Tone;
  icon?: LucideIcon | null;
  className?: string;
  children: ReactNode;
}) {
  const Icon = icon === undefined ? toneIcon[tone] : icon;
  return (
    <span
      data-tone={tone}
      className={cn(
        'inline-flex items-center gap-1.5 whitespace-nowrap rounded-[5px] px-2 py-0.5 align-middle font-semibold text-xs',
        toneSoft[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden className="size-4 flex-none" /> : null}
      <span className="min-w-0 truncate">{children}</span>
    </span>
  );
}
