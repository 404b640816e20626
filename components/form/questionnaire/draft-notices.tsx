'use client';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { formatDateTime, formatTime } from '@/lib/platform/time/format';
import { ChangedFacts } from './changed-facts';
import { useDraftContext } from './draft-provider';
import { useAnswerWords } from './use-words';

/** What wants a word before going on: kept typing, someone else's answers, facts that have moved. */
export function DraftNotices() {
  return (
    <div className="grid gap-2 empty:hidden">
      <Recovered />
      <Clashes />
      <ChangedFacts />
    </div>
  );
}

function useAnswer() {
  const { noun, fields } = useDraftContext();
  const words = useAnswerWords(noun);
  const t = useTranslations(noun);
  return {
    label: (path: string) => t(`fields.${path}`),
    answer: (path: string, value: unknown) =>
      words.line(
        fields.find((item) => item.path === path),
        value,
      ),
  };
}

function Clashes() {
  const [t, locale] = [useTranslations('questionnaire'), useLocale()];
  const { label, answer } = useAnswer();
  const { clashes, settle } = useDraftContext();
  return clashes.map((clash) => (
    <Callout
      key={clash.path}
      tone="late"
      live
      title={t('clash.title', {
        field: label(clash.path),
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
            <dd className="inline">{answer(clash.path, clash[side])}</dd>
          </div>
        ))}
      </dl>
    </Callout>
  ));
}

function Recovered() {
  const [t, locale] = [useTranslations('questionnaire.recovered'), useLocale()];
  const { recovered, recover } = useDraftContext();
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
