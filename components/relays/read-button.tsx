'use client';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { readNow } from '@/lib/relays/actions';

/** Has a mailbox read now rather than within the minute. */
export function ReadButton({ mailboxId, disabled }: { mailboxId: string; disabled: boolean }) {
  const t = useTranslations('relays.mailbox');
  const [pending, start] = useTransition();
  const run = (): void =>
    start(async () => {
      const result = await readNow({ mailboxId });
      if (result.ok) toast.success(t('asked'));
      else toast.error(result.error.message);
    });
  return (
    <Button size="sm" onClick={run} disabled={disabled || pending}>
      {t('readNow')}
    </Button>
  );
}
