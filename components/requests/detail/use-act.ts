'use client';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { toast } from '@/components/ui/toast';
import type { ActionResult } from '@/lib/platform/actions/action';

/** Runs an act of one button: busy while it runs, its refusal said in a message, its end in another. */
export function useAct(): [
  boolean,
  <T>(run: () => Promise<ActionResult<T>>, done?: (data: T) => string | undefined) => void,
] {
  const t = useTranslations('form');
  const [pending, start] = useTransition();
  return [
    pending,
    (run, done) =>
      start(async () => {
        const result = await run().catch(() => null);
        if (!result) return void toast.error(t('notSent'));
        if (!result.ok) return void toast.error(result.error.message);
        const message = done?.(result.data);
        if (message) toast.success(message);
      }),
  ];
}
