import { cn } from '@/lib/platform/utils/cn';

/** A grey shape where content is being read; the region around it carries aria-busy and the word. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cn('block h-4 animate-pulse rounded bg-line motion-reduce:animate-none', className)} />
  );
}
