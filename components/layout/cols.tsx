import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';

const shapes = {
  aside: 'xl:grid-cols-[minmax(0,1fr)_23.75rem]',
  // The list stays in sight while the act beside it is long.
  list: 'xl:grid-cols-[minmax(18rem,26.25rem)_minmax(0,1fr)] xl:*:first:sticky xl:*:first:top-4 xl:*:first:max-h-[calc(100dvh-1.5rem)] xl:*:first:overflow-y-auto',
  half: 'lg:grid-cols-2',
};

/** Two columns that become one on small screens. `aside`: main + 380 px; `list`: 420 px list + the act; `half`: equal. */
export function Cols({
  shape = 'aside',
  children,
  className,
}: {
  shape?: keyof typeof shapes;
  children: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn('grid grid-cols-[minmax(0,1fr)] items-start gap-5', shapes[shape], className)}>{children}</div>
  );
}

/** Parts of a page one under the other, 20 px apart. */
export function Stack({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn('grid grid-cols-[minmax(0,1fr)] gap-5', className)}>{children}</div>;
}
