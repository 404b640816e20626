'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { formatDateTime, formatTime } from '@/lib/platform/time/format';
import { answerText } from '@/lib/severity/labels';
import { useWorksheet } from './provider';

/** What wants a word before going on: words kept in this browser, and answers two people gave differently. */
export function WorksheetNotices() {
  const [t, words, locale] = [useTranslations('questionnaire'), useTranslations('severity'), useLocale()];
  const { clashes, settle, recovered, recover } = useWorksheet();
  return (
    <div className="grid gap-2 empty:hidden">
      {recovered ? (
        <Callout
          tone="soon"
          live
          action={
            <>
              <Button onClick={() => recover(false)}>{t('recovered.drop')}</Button>
              <Button variant="primary" onClick={() => recover(true)}>
                {t('recovered.use')}
              </Button>
            </>
          }
        >
          {t('recovered.line', { at: formatDateTime(new Date(recovered.at), locale) })}
        </Callout>
      ) : null}
      {clashes.map((clash) => (
        <Callout
          key={clash.path}
          tone="late"
          live
          title={t('clash.title', {
            field: words(`fields.${clash.path}`),
            name: clash.by,
            time: formatTime(new Date(clash.at), locale),
          })}
          action={
            <>
              <Button onClick={() => settle(clash, 'theirs')}>{t('clash.theirs')}</Button>
              <Button variant="primary" onClick={() => settle(clash, 'mine')}>
                {t('clash.mine')}
              </Button>
            </>
          }
        >
          <dl className="grid gap-1">
            {(['mine', 'theirs'] as const).map((side) => (
              <div key={side}>
                <dt className="inline text-muted">{t(`clash.${side}Label`)} </dt>
                <dd className="inline">{answerText(clash.path, clash[side], words, locale)}</dd>
              </div>
            ))}
          </dl>
        </Callout>
      ))}
    </div>
  );
}
