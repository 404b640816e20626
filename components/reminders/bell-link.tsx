'use client';
import Link from 'next/link';
import { type ReactNode, startTransition } from 'react';
import { markReminderRead } from '@/lib/reminders/actions';

/** A line of the bell: following it also marks it as read. */
export function BellLink({
  id,
  href,
  read,
  children,
}: {
  id: string;
  href: string;
  read: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      className="grid min-w-0 flex-1 gap-0.5 rounded px-2 py-1.5 text-sm leading-tight hover:bg-sunken"
      onClick={(event) => {
        // The panel is a popover: it stays open over the next page unless told otherwise.
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
        if (!read)
          startTransition(async () => {
            await markReminderRead({ reminderId: id });
          });
      }}
    >
      {children}
    </Link>
  );
}
