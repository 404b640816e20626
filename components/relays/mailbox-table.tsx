import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { StateTag } from '@/components/ui/state-tag';
import { formatDateTime } from '@/lib/platform/time/format';
import type { MailboxView } from '@/lib/relays/queries';
import { AccountDialog } from './account-dialog';
import { ReadButton } from './read-button';

/** Mailboxes in which returned messages arrive: when each was last read, or why it could not be. */
export function MailboxTable({ mailboxes }: { mailboxes: readonly MailboxView[] }) {
  const [t, locale] = [useTranslations('relays'), useLocale()];
  return (
    <FiguresTable
      caption={t('page.mailboxes')}
      rows={mailboxes}
      rowId={({ id }) => id}
      columns={[
        { key: 'name', header: t('relay.name'), cell: ({ name }) => name },
        {
          key: 'host',
          header: t('relay.server'),
          cell: (box) => (
            <>
              {box.host}:{box.port}
              <small className="block text-muted text-xs">
                {t(`tls.${box.tls}`)} · {box.username} · {box.folder} → {box.doneFolder}
              </small>
            </>
          ),
        },
        {
          key: 'read',
          header: t('mailbox.read'),
          cell: (box) => (box.readAt ? formatDateTime(box.readAt, locale) : t('mailbox.never')),
        },
        {
          key: 'state',
          header: t('relay.state'),
          cell: ({ active, error }) =>
            !active ? (
              <StateTag tone="idle">{t('withdrawn')}</StateTag>
            ) : (
              <StateTag tone={error ? 'late' : 'met'}>
                {error && t.has(`mailbox.error.${error}`) ? t(`mailbox.error.${error}`) : t('inForce')}
              </StateTag>
            ),
        },
        {
          key: 'acts',
          header: t('acts'),
          cell: (box) => (
            <span className="flex gap-2">
              <ReadButton mailboxId={box.id} disabled={!box.active} />
              <AccountDialog kind="mailbox" mailbox={box} />
            </span>
          ),
        },
      ]}
    />
  );
}
