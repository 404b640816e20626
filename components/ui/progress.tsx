import { cn } from '@/lib/platform/utils/cn';
import { type Tone, toneFill } from './tone';

/** Progress of long work. `value` of `max`; without `value` the bar moves without a figure. `label` names the work. */
export function Progress({
  value,
  max = 100,
  label,
  valueText,
  tone = 'run',
  className,
}: {
  value?: number;
  max?: number;
  label: string;
  /** What a screen reader says instead of a percentage, e.g. “1 862 of 2 914”. */
  valueText?: string;
  tone?: Tone;
  className?: string;
}) {
  const share = value === undefined ? undefined : Math.min(100, Math.max(0, max > 0 ? (value / max) * 100 : 0));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={valueText}
      className={cn('h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-line', className)}
    >
      <span
        className={cn(
          'block h-full rounded-full transition-[width] duration-500',
          toneFill[tone],
          share === undefined && 'w-1/3 animate-pulse',
        )}
        style={share === undefined ? undefined : { width: `${share}%` }}
      />
    </div>
  );
}
