'use client';
import { useLocale, useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import { formatDateTime, formatShort, formatTime } from '@/lib/platform/time/format';
import { cellTone, cellWord } from '@/lib/remediation/labels';
import type { Cell } from '@/lib/remediation/matrix/build';

type Shown = Pick<Cell, 'state' | 'due' | 'dueAt'>;

/** State of a cell in a word; what is expected soon also says when. */
export function CellTag({ cell }: { cell: Shown }) {
  const t = useTranslations('remediation.cell');
  const locale = useLocale();
  const word = cellWord(cell.state, cell.due);
  const soon = word === 'TODAY' || word === 'TONIGHT';
  return (
    <>
      <StateTag tone={cellTone(word)} icon={word === 'IN_PROGRESS' ? null : undefined}>
        {t(word)}
      </StateTag>
      {cell.dueAt && (soon || word === 'LATE') ? (
        <time dateTime={cell.dueAt.toISOString()} className="block text-2xs text-muted tabular-nums max-md:inline">
          {soon ? formatTime(cell.dueAt, locale) : formatShort(cell.dueAt, locale)}
        </time>
      ) : null}
    </>
  );
}

/** What the eye takes from colour and place, for those who listen: the state behind “tonight”, and the whole date. */
export function CellWords({ cell }: { cell: Shown }) {
  const t = useTranslations('remediation');
  const locale = useLocale();
  const state = cellWord(cell.state, cell.due) === cell.state ? '' : t(`state.${cell.state}`);
  const due = cell.due !== 'none' && cell.dueAt ? t('expectedOn', { at: formatDateTime(cell.dueAt, locale) }) : '';
  const words = [state, due].filter(Boolean).join(', ');
  return words ? <span className="sr-only">, {words}</span> : null;
}
