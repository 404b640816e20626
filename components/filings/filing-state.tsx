import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';

const TONES: Record<string, Tone> = {
  DRAFT: 'idle',
  IN_REVIEW: 'run',
  APPROVED: 'soon',
  FILED: 'met',
  WITHDRAWN: 'idle',
};

/** Where a dossier stands, in a word; a draft says how far it is, a filed one its receipt. */
export function FilingStateTag({
  state,
  completeness,
  receiptNumber,
  withdrawn = false,
}: {
  state: string | null;
  completeness?: number | null;
  receiptNumber?: string | null;
  /** The authority acknowledged that the filed notification is taken back. */
  withdrawn?: boolean;
}) {
  const t = useTranslations('filings');
  if (state === 'FILED' && withdrawn)
    return (
      <StateTag tone="idle" icon={Undo2}>
        {t('states.TAKEN_BACK')}
      </StateTag>
    );
  const word =
    state === 'DRAFT' && typeof completeness === 'number'
      ? t('stateWithPercent', { percent: completeness })
      : state === 'FILED' && receiptNumber
        ? t('filedAs', { number: receiptNumber })
        : t(`states.${state ?? 'NONE'}`);
  return (
    <StateTag tone={TONES[state ?? ''] ?? 'idle'} icon={state === null || state === 'DRAFT' ? null : undefined}>
      {word}
    </StateTag>
  );
}
