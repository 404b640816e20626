'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { formatTime } from '@/lib/platform/time/format';
import { cn } from '@/lib/platform/utils/cn';
import type { SaveStatus } from './use-draft';

/** "enregistré 13:17": what has become of the words typed, said aloud when it changes. */
export function SaveLine({ status, flush }: { status: SaveStatus; flush: () => Promise<boolean> }) {
  const [t, locale] = [useTranslations('questionnaire.save'), useLocale()];
  const bad = status.kind === 'offline' || status.kind === 'invalid' || status.kind === 'refused';
  const word =
    status.kind === 'saved'
      ? t('saved', { time: formatTime(new Date(status.at), locale) })
      : status.kind === 'refused'
        ? status.message
        : t(status.kind);
  return (
    <span className="flex items-center gap-2">
      <span role="status" className={cn('text-sm', bad ? 'font-medium text-late' : 'text-muted')}>
        {word}
      </span>
      {status.kind === 'offline' ? (
        <Button size="sm" onClick={() => void flush()}>
          {t('retry')}
        </Button>
      ) : null}
    </span>
  );
}
