import { type Tone, toneFill } from '@/components/ui/tone';
import { cn } from '@/lib/platform/utils/cn';

export type Segment = { value: number; tone: Tone; label?: string };

/**
 * Stacked parts of a whole. Decorative unless `label` says it in words (“Remis 1 801, différés 41 …”); put the figures beside it.
 * A part that is not zero is never thinner than 2 px.
 */
export function Bar({
  segments,
  total,
  label,
  className,
}: {
  segments: readonly Segment[];
  total: number;
  label?: string;
  className?: string;
}) {
  return (
    <div
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
      className={cn('flex h-2 min-w-16 overflow-hidden rounded-full bg-line', className)}
    >
      {segments.map((segment, index) =>
        segment.value > 0 && total > 0 ? (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the order of the parts is their identity
            key={index}
            className={cn('block h-full min-w-0.5 transition-[width] duration-500', toneFill[segment.tone])}
            style={{ width: `${Math.min(100, (segment.value / total) * 100)}%` }}
          />
        ) : null,
      )}
    </div>
  );
}
