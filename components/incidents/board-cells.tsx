'use client';
import { Undo2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ClockTrack } from '@/components/layout/clock-track';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { BoardRow } from '@/lib/incidents/board/schema';
import { formatShort } from '@/lib/platform/time/format';

/** The clock of one laboratory: running or late, met with the receipt's time, or not started. */
export function ClockCell({ clock }: { clock: BoardRow['clock'] }) {
  const [t, locale] = [useTranslations('board.labs.clock'), useLocale()];
  if (clock.state === 'WITHDRAWN')
    return (
      <ClockTrack
        state="idle"
        icon={Undo2}
        word={t('withdrawn')}
        absolute={clock.withdrawnAt ? formatShort(new Date(clock.withdrawnAt), locale) : ''}
      />
    );
  if (clock.state === 'MET')
    return (
      <ClockTrack
        state="met"
        word={t(clock.late ? 'metLate' : 'met')}
        absolute={clock.notifiedAt ? formatShort(new Date(clock.notifiedAt), locale) : ''}
      />
    );
  if (clock.state === 'NOT_REQUIRED')
    return <ClockTrack state="idle" word={t('notRequired')} absolute={t('notRequiredHint')} />;
  if (!clock.deadline) return <ClockTrack state="idle" word={t('notStarted')} absolute={t('notStartedHint')} />;
  return <ClockTrack state="running" from={clock.from} until={clock.deadline} />;
}

const FILING_TONE: Record<string, Tone> = {
  DRAFT: 'idle',
  IN_REVIEW: 'run',
  APPROVED: 'soon',
  FILED: 'met',
  WITHDRAWN: 'idle',
};

/** The latest CNIL dossier of one laboratory. */
export function FilingCell({ filing, clock }: Pick<BoardRow, 'filing' | 'clock'>) {
  const t = useTranslations('board.labs.filing');
  if (clock.state === 'WITHDRAWN' && filing?.state === 'FILED')
    return (
      <StateTag tone="idle" icon={Undo2}>
        {t('withdrawnFiled', { number: filing.receiptNumber ?? '' })}
      </StateTag>
    );
  if (!filing)
    return (
      <StateTag tone="idle" icon={null}>
        {t('none')}
      </StateTag>
    );
  const { state } = filing;
  const word =
    state === 'FILED' && !filing.receiptNumber
      ? t('filed')
      : t(state, { percent: filing.completeness, number: filing.receiptNumber ?? '' });
  return (
    <StateTag tone={FILING_TONE[state] ?? 'idle'} icon={state === 'DRAFT' ? null : undefined}>
      {word}
    </StateTag>
  );
}

const PROGRESS_TONE: Record<BoardRow['complaint']['state'], Tone> = {
  TODO: 'idle',
  IN_PROGRESS: 'run',
  DONE: 'met',
  NOT_REQUIRED: 'idle',
};

/** A duty beside the CNIL's: sector report (without delay as soon as the breach is known) or complaint. */
export function DutyCell({
  duty,
  kind,
  started,
}: {
  duty: BoardRow['complaint'];
  kind: 'sectorReport' | 'complaint';
  started: boolean;
}) {
  const t = useTranslations('board.labs');
  if (kind === 'sectorReport' && duty.state === 'TODO' && started) return <StateTag tone="soon">{t('now')}</StateTag>;
  const word = kind === 'complaint' && duty.state === 'DONE' ? t('complaintDone') : t(`progress.${duty.state}`);
  return <StateTag tone={PROGRESS_TONE[duty.state]}>{word}</StateTag>;
}
