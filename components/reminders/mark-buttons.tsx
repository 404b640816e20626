'use client';
import { Check, CheckCheck } from 'lucide-react';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/platform/actions/action';
import { markAllRemindersRead, markReminderRead } from '@/lib/reminders/actions';

function useMark(mark: () => Promise<ActionResult<void>>) {
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      const result = await mark();
      if (!result.ok) toast.error(result.error.message);
    });
  return { pending, run };
}

/** Marks one reminder as read. */
export function MarkRead({ id, label }: { id: string; label: string }) {
  const { pending, run } = useMark(() => markReminderRead({ reminderId: id }));
  return (
    <Button variant="quiet" size="icon" aria-label={label} title={label} pending={pending} onClick={run}>
      <Check aria-hidden />
    </Button>
  );
}

/** Marks all as read. */
export function MarkAllRead({ label }: { label: string }) {
  const { pending, run } = useMark(() => markAllRemindersRead({}));
  return (
    <Button variant="quiet" size="sm" pending={pending} onClick={run}>
      <CheckCheck aria-hidden />
      {label}
    </Button>
  );
}
