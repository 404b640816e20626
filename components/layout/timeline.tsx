import type { ReactNode } from 'react';
import { cn } from '@/lib/platform/utils/cn';

export type TimelineItem = {
  id: string;
  /** Shown time, e.g. “13:12”. */
  time: ReactNode;
  dateTime: string;
  text: ReactNode;
  by?: ReactNode;
  /** A decision is marked by a line at the left; say the word in `text` too. */
  marked?: boolean;
};

/** Entries of a log, newest first as given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="divide-y">
      {items.map((item) => (
        <li key={item.id} className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-2.5 px-4 py-2.5 text-sm">
          <time dateTime={item.dateTime} className="text-muted">
            {item.time}
          </time>
          <div className={cn('min-w-0 break-words', item.marked && '-ml-3.5 border-accent border-l-3 pl-[11px]')}>
            {item.text}
            {item.by ? <p className="text-muted text-xs">{item.by}</p> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
