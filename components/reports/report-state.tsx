import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { ReportState } from '@/lib/reports/transitions/rules';

const TONES: Readonly<Record<ReportState, Tone>> = {
  DRAFT: 'idle',
  READY: 'soon',
  SENT: 'run',
  ACKNOWLEDGED: 'met',
  CLOSED: 'met',
  WITHDRAWN: 'idle',
};

/** Where a report stands, in a word; a draft says how far it is, an acknowledged one its receipt. */
export function ReportStateTag({
  state,
  completeness,
  receiptNumber,
}: {
  state: ReportState;
  completeness: number;
  receiptNumber?: string | null;
}) {
  const t = useTranslations('reports');
  const word =
    state === 'DRAFT'
      ? t('stateWithPercent', { percent: completeness })
      : state === 'ACKNOWLEDGED' && receiptNumber
        ? t('acknowledgedAs', { number: receiptNumber })
        : t(`states.${state}`);
  return (
    <StateTag tone={TONES[state]} icon={state === 'DRAFT' ? null : undefined}>
      {word}
    </StateTag>
  );
}
