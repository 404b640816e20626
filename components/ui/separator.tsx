import { cn } from '@/lib/platform/utils/cn';

/** A thin line between two groups. */
export function Separator({ vertical, className }: { vertical?: boolean; className?: string }) {
  return <hr className={cn('border-0 bg-line', vertical ? 'h-full w-px' : 'h-px w-full', className)} />;
}
