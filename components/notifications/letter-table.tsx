import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { FiguresTable } from '@/components/table/figures-table';
import { Card, CardBody } from '@/components/ui/card';
import type { LetterLine } from '@/lib/notifications/templates/history/queries';
import { formatNumber } from '@/lib/platform/time/format';

/** The texts of the incident, newest version of each. */
export async function LetterTable({ letters, incidentId }: { letters: readonly LetterLine[]; incidentId: string }) {
  const [t, words, locale] = [
    await getTranslations('letters.texts'),
    await getTranslations('letters'),
    await getLocale(),
  ];
  return (
    <Card title={t('list')} hint={t('count', { count: letters.length })}>
      {letters.length === 0 ? (
        <CardBody>
          <p className="text-muted">{t('empty')}</p>
        </CardBody>
      ) : (
        <FiguresTable
          caption={t('list')}
          rows={letters}
          rowId={(letter) => letter.id}
          columns={[
            {
              key: 'name',
              header: t('name'),
              cell: (letter) => (
                <Link className="hover:underline" href={`/incidents/${incidentId}/batches/letters/${letter.id}`}>
                  {letter.name}
                </Link>
              ),
            },
            { key: 'of', header: t('of'), cell: (letter) => letter.laboratory ?? t('all') },
            { key: 'channel', header: t('channel'), cell: (letter) => words(`channel.${letter.channel}`) },
            { key: 'audience', header: t('audience'), cell: (letter) => words(`audience.${letter.audience}`) },
            { key: 'locale', header: t('locale'), cell: (letter) => letter.locale.toUpperCase() },
            { key: 'version', header: t('version'), numeric: true, cell: (letter) => letter.version },
            {
              key: 'batches',
              header: t('batches'),
              numeric: true,
              cell: (letter) => formatNumber(letter.batches, locale),
            },
          ]}
        />
      )}
    </Card>
  );
}
