import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { logSentence, shortHashes } from '@/lib/logbook/labels';
import type { LogEntryDto } from '@/lib/logbook/schema';
import { formatDateTime, formatShort, formatTime } from '@/lib/platform/time/format';
import { cn } from '@/lib/platform/utils/cn';
import { CorrectButton } from './correct-button';

type Props = { entry: LogEntryDto; incidentId: string; ownClock: boolean };

const meta = 'underline-offset-2 hover:text-text hover:underline';

/** One line of the main courante: incident's time, sentence, author, laboratory, number, corrections, real time. */
export async function LogEntry({ entry, incidentId, ownClock }: Props) {
  const [t, log, locale] = await Promise.all([getTranslations('logbook'), getTranslations('log'), getLocale()]);
  const address = `/incidents/${incidentId}/log`;
  const superseded = entry.correctedBy !== null;
  const sentence = logSentence(log, entry, locale);
  const short = shortHashes(sentence);
  return (
    <li
      id={`entry-${entry.seq}`}
      className="group grid scroll-mt-4 grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2.5 sm:grid-cols-[3.25rem_minmax(0,1fr)_auto] px-4 py-2.5 text-sm target:bg-accent-soft"
    >
      <time dateTime={entry.caseAt} className="tabular text-muted">
        {formatTime(new Date(entry.caseAt), locale)}
      </time>
      <div
        className={cn(
          'min-w-0 break-words',
          entry.type === 'logbook.decision' && '-ml-3.5 border-accent border-l-3 pl-[11px]',
          !entry.human && 'text-muted',
        )}
      >
        <p className="max-w-[90ch] whitespace-pre-line" title={short === sentence ? undefined : sentence}>
          {entry.type === 'logbook.decision' ? <b className="font-strong">{t('decisionMark')} </b> : null}
          {superseded ? <del>{short}</del> : short}
        </p>
        <p className="flex flex-wrap gap-x-2.5 text-muted text-xs">
          {entry.actorId ? (
            <Link href={`${address}?person=${entry.actorId}`} className={meta}>
              {entry.actorName}
            </Link>
          ) : (
            <span>{entry.actorName}</span>
          )}
          {entry.caseId && entry.caseName ? (
            <Link href={`${address}?case=${entry.caseId}`} className={meta}>
              {entry.caseName}
            </Link>
          ) : null}
          {entry.corrects === null ? null : (
            <Reference seq={entry.corrects} label={t('corrects', { seq: entry.corrects })} />
          )}
          {entry.correctedBy === null ? null : (
            <Reference seq={entry.correctedBy} label={t('correctedBy', { seq: entry.correctedBy })} />
          )}
        </p>
      </div>
      <div className="flex items-start gap-1.5 max-sm:col-start-2 max-sm:flex-row-reverse max-sm:items-center max-sm:justify-between">
        {entry.canCorrect ? <CorrectButton seq={entry.seq} /> : null}
        <p className="tabular flex flex-wrap gap-x-2.5 text-muted text-xs leading-5 sm:grid sm:justify-items-end">
          {t('number', { seq: entry.seq })}
          {ownClock ? (
            <time
              dateTime={entry.at}
              title={t('realTime', { time: formatDateTime(new Date(entry.at), locale) })}
              className="whitespace-nowrap text-faint"
            >
              {t('realShort', { time: formatShort(new Date(entry.at), locale) })}
            </time>
          ) : null}
        </p>
      </div>
    </li>
  );
}

function Reference({ seq, label }: { seq: number; label: string }) {
  return (
    <a href={`?before=${seq + 1}#entry-${seq}`} className={cn(meta, 'font-semibold text-soon')}>
      {label}
    </a>
  );
}
