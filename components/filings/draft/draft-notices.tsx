'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { FIELDS } from '@/lib/filings/form/rules';
import { answerLines } from '@/lib/filings/labels';
import { formatDateTime, formatTime } from '@/lib/platform/time/format';
import { useDraftContext } from './draft-provider';

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
  const [t, locale] = [useTranslations('filings'), useLocale()];
  return (path: string, value: unknown): string => {
    const def = FIELDS.find((item) => item.path === path);
    const lines = def ? answerLines(def, value, t, locale) : [];
    return lines.length > 0 ? lines.join(', ') : t('pdf.notAnswered');
  };
}

function ChangedFacts() {
  const t = useTranslations('filings');
  const answer = useAnswer();
  const { setValue, getValues } = useFormContext();
  const { view } = useDraftContext();
  return view.changes
    .filter((change) => getValues(change.path) !== change.fact)
    .map((change) => (
      <Callout
        key={change.path}
        tone="soon"
        action={
          <Button onClick={() => setValue(change.path, change.fact, { shouldDirty: true, shouldValidate: true })}>
            {t('changes.take')}
          </Button>
        }
      >
        {t.rich('changes.line', {
          field: t(`fields.${change.path}`),
          quoted: answer(change.path, change.quoted),
          fact: answer(change.path, change.fact),
          del: (text) => <del className="text-muted">{text}</del>,
          i: (text) => <b className="font-semibold">{text}</b>,
          b: (text) => <b className="font-strong">{text}</b>,
        })}
      </Callout>
    ));
}

function Clashes() {
  const [t, locale] = [useTranslations('filings'), useLocale()];
  const answer = useAnswer();
  const { clashes, settle } = useDraftContext();
  return clashes.map((clash) => (
    <Callout
      key={clash.def.path}
      tone="late"
      live
      title={t('clash.title', {
        field: t(`fields.${clash.def.path}`),
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
            <dd className="inline">{answer(clash.def.path, clash[side])}</dd>
          </div>
        ))}
      </dl>
    </Callout>
  ));
}

function Recovered() {
  const [t, locale] = [useTranslations('filings.recovered'), useLocale()];
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
