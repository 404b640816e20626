'use client';
import { CalendarPlus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { createCalendarFeed } from '@/lib/reminders/actions';
import type { FeedView } from '@/lib/reminders/calendar/queries';
import { FeedLine } from './feed-line';

/** Secret calendar addresses: made here, shown once, listed with their last reading, revoked here. */
export function CalendarCard({ feeds }: { feeds: readonly FeedView[] }) {
  const t = useTranslations('reminders.calendar');
  const [url, setUrl] = useState<string>();
  const [pending, start] = useTransition();
  const create = () =>
    start(async () => {
      const result = await createCalendarFeed({});
      if (result.ok) setUrl(result.data.url);
      else toast.error(result.error.message);
    });
  return (
    <Card
      title={t('title')}
      actions={
        <Button pending={pending} onClick={create}>
          <CalendarPlus aria-hidden />
          {t('create')}
        </Button>
      }
    >
      <CardBody>
        <p className="text-muted text-sm">
          {t('hint')} {t('text')}
        </p>
        {url ? (
          <Callout tone="run" live title={t('createdTitle')}>
            <div className="mt-1 grid gap-2">
              <p>{t('createdText')}</p>
              <Input
                readOnly
                aria-label={t('address')}
                value={url}
                className="font-mono text-xs"
                onFocus={(event) => event.target.select()}
              />
              <div className="flex flex-wrap gap-2">
                <CopyButton text={url} label={t('copy')} variant="primary" />
                <Button onClick={() => setUrl(undefined)}>{t('done')}</Button>
              </div>
            </div>
          </Callout>
        ) : null}
      </CardBody>
      {feeds.length === 0 ? (
        <p className="border-t px-4 py-3 text-muted text-sm">{t('empty')}</p>
      ) : (
        <ul className="divide-y border-t">
          {feeds.map((feed) => (
            <FeedLine key={feed.id} feed={feed} />
          ))}
        </ul>
      )}
    </Card>
  );
}
