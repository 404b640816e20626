import { getLocale } from 'next-intl/server';
import type { LogEntryDto } from '@/lib/logbook/schema';
import { formatDate } from '@/lib/platform/time/format';
import { LogEntry } from './log-entry';

/** Entries of the main courante, newest first, under the day of the incident's own time on which they were written. */
export async function LogList({
  entries,
  incidentId,
  ownClock,
}: {
  entries: readonly LogEntryDto[];
  incidentId: string;
  ownClock: boolean;
}) {
  const locale = await getLocale();
  const days = Map.groupBy(entries, (entry) => formatDate(new Date(entry.caseAt), locale));
  return [...days].map(([day, list]) => (
    <section key={day} aria-labelledby={`day-${list[0]?.seq}`}>
      <h3
        id={`day-${list[0]?.seq}`}
        className="border-b bg-sunken px-4 py-1.5 font-semibold text-muted text-xs first-letter:uppercase"
      >
        {day}
      </h3>
      <ol className="divide-y border-b">
        {list.map((entry) => (
          <LogEntry key={entry.seq} entry={entry} incidentId={incidentId} ownClock={ownClock} />
        ))}
      </ol>
    </section>
  ));
}
