'use client';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { MailboxView, RelayView } from '@/lib/relays/queries';

const RelayForm = dynamic(() => import('./relay-form').then((module) => module.RelayForm));
const MailboxForm = dynamic(() => import('./mailbox-form').then((module) => module.MailboxForm));

type Asked =
  | { kind: 'relay'; relay: RelayView | null; laboratories: readonly { id: string; name: string }[] }
  | { kind: 'mailbox'; mailbox: MailboxView | null };

/** Adds a relay or a mailbox, or changes one. */
export function AccountDialog(asked: Asked) {
  const t = useTranslations('relays');
  const [open, setOpen] = useState(false);
  const known = asked.kind === 'relay' ? asked.relay : asked.mailbox;
  const done = (): void => setOpen(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {known ? (
          <Button size="sm">{t('change')}</Button>
        ) : (
          <Button>
            <Plus aria-hidden />
            {t(`${asked.kind}.add`)}
          </Button>
        )}
      </DialogTrigger>
      <DialogContent title={known ? known.name : t(`${asked.kind}.add`)} description={t(`${asked.kind}.lead`)}>
        {asked.kind === 'relay' ? (
          <RelayForm relay={asked.relay} laboratories={asked.laboratories} onDone={done} />
        ) : (
          <MailboxForm mailbox={asked.mailbox} onDone={done} />
        )}
      </DialogContent>
    </Dialog>
  );
}
