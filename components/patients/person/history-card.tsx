import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Timeline } from '@/components/layout/timeline';
import { Card } from '@/components/ui/card';
import type { PersonEvent } from '@/lib/patients/person/history';
import { formatShort } from '@/lib/platform/time/format';

/** What happened to this person's row: letters, flags, reveals, reviews. Newest first. */
export function HistoryCard({ incidentId, history }: { incidentId: string; history: readonly PersonEvent[] }) {
  const [t, all, locale] = [useTranslations('persons.history'), useTranslations(), useLocale()];

  function words(event: PersonEvent): ReactNode {
    if (event.kind === 'notification')
      return (
        <>
          <Link
            href={`/incidents/${incidentId}/batches/${event.batchId}`}
            className="font-semibold underline underline-offset-4"
          >
            {t('batch', { number: event.batch })}
          </Link>
          {t('afterBatch', { channel: t(`channel.${event.channel}`), state: t(`state.${event.state}`) })}
        </>
      );
    if (event.kind === 'flags') {
      const list = (flags: readonly string[]) => flags.map((flag) => all(`patients.flag.${flag}`)).join(', ');
      return [
        event.added.length > 0 ? t('added', { flags: list(event.added) }) : '',
        event.removed.length > 0 ? t('removed', { flags: list(event.removed) }) : '',
        `(${all(`persons.flags.reasons.${event.reason}`)})`,
        event.note,
      ]
        .filter((part) => part !== '')
        .join(' ');
    }
    if (event.kind === 'reveal')
      return [t('reveal', { reason: all(`persons.reveal.reasons.${event.reason}`) }), event.note]
        .filter((part) => part !== '')
        .join(' ');
    return t(event.undone ? `${event.kind}Undone` : event.kind);
  }

  return (
    <Card title={t('title')} hint={history.length > 0 ? t('hint', { count: history.length }) : undefined}>
      {history.length === 0 ? (
        <p className="px-4 py-5 text-muted text-sm">{t('none')}</p>
      ) : (
        <Timeline
          items={history.map((event) => ({
            id: `${event.kind}-${event.id}`,
            time: formatShort(new Date(event.at), locale),
            dateTime: event.at,
            text: words(event),
            by: 'by' in event ? event.by : undefined,
          }))}
        />
      )}
    </Card>
  );
}
