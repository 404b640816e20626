'use client';
import { useTranslations } from 'next-intl';
import { Form } from '@/components/form/form';
import { FormActions, SubmitButton } from '@/components/form/form-actions';
import { TextField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { saveMailbox } from '@/lib/relays/actions';
import type { MailboxView } from '@/lib/relays/queries';
import { saveMailboxSchema } from '@/lib/relays/schema';
import { AccountFields } from './account-fields';

const FRESH = {
  name: '',
  host: '',
  port: 993,
  tls: 'IMPLICIT',
  username: '',
  ca: '',
  active: true,
  folder: 'INBOX',
  doneFolder: 'Vigie72',
} as const;

/** A mailbox of returned messages. The stored password is never shown; an empty field keeps it. */
export function MailboxForm({ mailbox, onDone }: { mailbox: MailboxView | null; onDone: () => void }) {
  const [t, common] = [useTranslations('relays'), useTranslations('common')];
  const { name, host, port, tls, username, ca, active, folder, doneFolder } = mailbox ?? FRESH;
  return (
    <Form
      schema={saveMailboxSchema}
      action={saveMailbox}
      defaultValues={{
        mailboxId: mailbox?.id ?? null,
        lockVersion: mailbox?.lockVersion ?? 1,
        ...{ name, host, port, tls, username, ca, active, folder, doneFolder, password: '' },
      }}
      successMessage={t('saved')}
      onSuccess={onDone}
    >
      <AccountFields known={mailbox !== null} />
      <TextField name="folder" label={t('field.folder')} maxLength={100} />
      <TextField name="doneFolder" label={t('field.doneFolder')} hint={t('field.doneHint')} maxLength={100} />
      <FormActions quiet>
        <Button onClick={onDone}>{common('cancel')}</Button>
        <SubmitButton>{t('save')}</SubmitButton>
      </FormActions>
    </Form>
  );
}
