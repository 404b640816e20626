'use client';
import { useTranslations } from 'next-intl';
import { ChangedFacts } from './changed-facts';
import { ClashCallout, RecoveredCallout } from './draft-callouts';
import { useDraftContext } from './draft-provider';
import { useAnswerWords } from './use-words';

/** What wants a word before going on: kept typing, someone else's answers, facts that have moved. */
export function DraftNotices() {
  const { noun, fields, recovered, recover, clashes, settle } = useDraftContext();
  const words = useAnswerWords(noun);
  const t = useTranslations(noun);
  return (
    <div className="grid gap-2 empty:hidden">
      <RecoveredCallout recovered={recovered} recover={recover} />
      {clashes.map((clash) => (
        <ClashCallout
          key={clash.path}
          clash={clash}
          settle={settle}
          label={t(`fields.${clash.path}`)}
          words={(value) =>
            words.line(
              fields.find((item) => item.path === clash.path),
              value,
            )
          }
        />
      ))}
      <ChangedFacts />
    </div>
  );
}
