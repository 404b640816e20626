'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { StateTag } from '@/components/ui/state-tag';
import { formatDateTime } from '@/lib/platform/time/format';
import { revokeCalendarFeed } from '@/lib/reminders/actions';
import type { FeedView } from '@/lib/reminders/calendar/queries';

/** One calendar address: its age, last reading, and the way to end it. */
export function FeedLine({ feed }: { feed: FeedView }) {
  const [t, locale] = [useTranslations('reminders.calendar'), useLocale()];
  const at = (date: Date) => formatDateTime(date, locale);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
      <StateTag tone={feed.revokedAt ? 'idle' : 'met'}>{t(feed.revokedAt ? 'revoked' : 'active')}</StateTag>
      <p className="min-w-40 flex-1 text-sm leading-tight">
        {t('since', { at: at(feed.createdAt) })}
        <small className="block text-muted text-xs">
          {feed.revokedAt
            ? t('revokedAt', { at: at(feed.revokedAt) })
            : feed.lastUsedAt
              ? t('used', { at: at(feed.lastUsedAt) })
              : t('never')}
        </small>
      </p>
      {feed.revokedAt ? null : (
        <ConfirmDialog
          trigger={<Button variant="danger">{t('revoke')}</Button>}
          title={t('revokeTitle')}
          confirmLabel={t('revokeConfirm')}
          variant="danger-solid"
          onConfirm={async () => {
            const result = await revokeCalendarFeed({ feedId: feed.id });
            return result.ok ? undefined : result.error.message;
          }}
        >
          <p>{t('revokeText')}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
