import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';
import { type Tone, toneIcon, toneText } from './tone';

const frame: Record<Tone, string> = {
  late: 'border-late bg-late-soft',
  soon: 'border-soon bg-soon-soft',
  run: 'border-run/60 bg-run-soft',
  met: 'border-met/60 bg-met-soft',
  idle: 'border-line-strong bg-sunken',
};

/**
 * A message in the page: a changed fact (`<del>30 950</del> → <b>31 402</b>`), a warning, a refusal with its reason.
 * `live` announces it when it appears after an act (role status, or alert for tone late).
 */
export function Callout({
  tone = 'soon',
  icon,
  title,
  action,
  live,
  className,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  title?: ReactNode;
  action?: ReactNode;
  live?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const Icon = icon ?? toneIcon[tone];
  return (
    <div
      data-tone={tone}
      role={live ? (tone === 'late' ? 'alert' : 'status') : undefined}
      className={cn(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border px-3 py-2 text-sm',
        frame[tone],
        className,
      )}
    >
      <Icon aria-hidden className={cn('size-4 flex-none', toneText[tone])} />
      <div className="min-w-48 flex-1">
        {title ? <p className="font-strong">{title}</p> : null}
        {children}
      </div>
      {action ? <div className="flex flex-none gap-2">{action}</div> : null}
    </div>
  );
}
