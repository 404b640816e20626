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
}: {
  state: string | null;
  completeness?: number | null;
  receiptNumber?: string | null;
}) {
  const t = useTranslations('filings');
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
