import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Timeline } from '@/components/layout/timeline';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Kbd } from '@/components/ui/kbd';
import { logSentence, shortHashes } from '@/lib/logbook/labels';
import type { LogEntryDto } from '@/lib/logbook/schema';
import { formatTime } from '@/lib/platform/time/format';

/** The latest entries of the main courante, on the incident's own time, and the way to write one. */
export async function BoardLog({
  entries,
  incidentId,
  canWrite,
}: {
  entries: readonly LogEntryDto[];
  incidentId: string;
  canWrite: boolean;
}) {
  const [t, log, locale] = [await getTranslations('board.log'), await getTranslations('log'), await getLocale()];
  const address = `/incidents/${incidentId}/log`;
  const items = entries.map((entry) => ({
    id: String(entry.seq),
    time: formatTime(new Date(entry.caseAt), locale),
    dateTime: entry.caseAt,
    text: shortHashes(logSentence(log, entry, locale)),
    by: entry.actorName,
    marked: entry.type === 'logbook.decision',
  }));
  return (
    <Card
      title={t('title')}
      actions={
        canWrite ? (
          <Button asChild>
            <Link href={`${address}?new=1`} aria-keyshortcuts="n">
              {t('write')} <Kbd>N</Kbd>
            </Link>
          </Button>
        ) : undefined
      }
    >
      <Timeline items={items} />
      <CardBody>
        <Link href={address} className="font-semibold text-accent text-sm underline-offset-4 hover:underline">
          {t('all')}
        </Link>
      </CardBody>
    </Card>
  );
}
