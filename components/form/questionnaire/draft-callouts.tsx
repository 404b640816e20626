'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import type { Clash } from '@/lib/platform/questionnaire/merge';
import { formatDateTime, formatTime } from '@/lib/platform/time/format';

/** Words that this browser kept when it fell: take them or drop them. */
export function RecoveredCallout({
  recovered,
  recover,
}: {
  recovered: { at: number } | null;
  recover: (use: boolean) => void;
}) {
  const [t, locale] = [useTranslations('questionnaire.recovered'), useLocale()];
  if (!recovered) return null;
  return (
    <Callout
      tone="soon"
      live
      action={
        <>
          <Button onClick={() => recover(false)}>{t('drop')}</Button>
          <Button variant="primary" onClick={() => recover(true)}>
            {t('use')}
          </Button>
        </>
      }
    >
      {t('line', { at: formatDateTime(new Date(recovered.at), locale) })}
    </Callout>
  );
}

interface ClashProps {
  clash: Clash & { by: string; at: string };
  settle: (clash: Clash, choice: 'mine' | 'theirs') => void;
  /** Name of the question, and an answer of it in words. */
  label: string;
  words: (value: unknown) => string;
}

/** Two people answered the same question differently: both answers, and the choice. */
export function ClashCallout({ clash, settle, label, words }: ClashProps) {
  const [t, locale] = [useTranslations('questionnaire.clash'), useLocale()];
  return (
    <Callout
      tone="late"
      live
      title={t('title', { field: label, name: clash.by, time: formatTime(new Date(clash.at), locale) })}
      action={
        <>
          <Button onClick={() => settle(clash, 'theirs')}>{t('theirs')}</Button>
          <Button variant="primary" onClick={() => settle(clash, 'mine')}>
            {t('mine')}
          </Button>
        </>
      }
    >
      <dl className="grid gap-1">
        {(['mine', 'theirs'] as const).map((side) => (
          <div key={side}>
            <dt className="inline text-muted">{t(`${side}Label`)} </dt>
            <dd className="inline">{words(clash[side])}</dd>
          </div>
        ))}
      </dl>
    </Callout>
  );
}
