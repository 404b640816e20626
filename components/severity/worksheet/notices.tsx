'use client';
import { useLocale, useTranslations } from 'next-intl';
import { ClashCallout, RecoveredCallout } from '@/components/form/questionnaire/draft-callouts';
import { answerText } from '@/lib/severity/labels';
import { useWorksheet } from './provider';

/** What wants a word before going on: words kept in this browser, and answers two people gave differently. */
export function WorksheetNotices() {
  const [words, locale] = [useTranslations('severity'), useLocale()];
  const { clashes, settle, recovered, recover } = useWorksheet();
  return (
    <div className="grid gap-2 empty:hidden">
      <RecoveredCallout recovered={recovered} recover={recover} />
      {clashes.map((clash) => (
        <ClashCallout
          key={clash.path}
          clash={clash}
          settle={settle}
          label={words(`fields.${clash.path}`)}
          words={(value) => answerText(clash.path, value, words, locale)}
        />
      ))}
    </div>
  );
}
