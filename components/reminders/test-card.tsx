'use client';
import { Send } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import { toast } from '@/components/ui/toast';
import type { Tone } from '@/components/ui/tone';
import { formatTime } from '@/lib/platform/time/format';
import { sendTestReminder } from '@/lib/reminders/actions';
import type { LastTest } from '@/lib/reminders/queries';

const TONES: Record<string, Tone> = { SENT: 'met', FAILED: 'late', UNKNOWN: 'soon', NONE: 'idle' };

/** A message to oneself, and what became of the last one. */
export function TestCard({ last }: { last: LastTest }) {
  const [t, locale] = [useTranslations('reminders.test'), useLocale()];
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const result = await sendTestReminder({});
      if (result.ok) toast.success(t('asked'));
      else toast.error(result.error.message);
    });
  return (
    <Card title={t('title')}>
      <CardBody>
        <p className="text-muted text-sm">{t('text')}</p>
        <div className="flex flex-wrap items-center gap-3">
          <Button pending={pending} onClick={send}>
            <Send aria-hidden />
            {t('send')}
          </Button>
          <span role="status">
            {last ? (
              <StateTag tone={TONES[last.state] ?? 'run'} className="whitespace-normal">
                {t(`state.${last.state}`, { at: formatTime(last.settledAt ?? last.askedAt, locale) })}
              </StateTag>
            ) : null}
          </span>
        </div>
      </CardBody>
    </Card>
  );
}
