import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { ShownState } from '@/lib/notifications/labels';
import type { BatchPage } from '@/lib/notifications/page/queries';
import type { RecipientLine } from '@/lib/notifications/recipients/queries';
import { formatShort } from '@/lib/platform/time/format';
import { SettleAll, SettleOne } from './settle-buttons';
import { wordOf } from './state-table';

type Props = { batch: BatchPage; state: ShownState; rows: RecipientLine[]; page: number; pageSize: number };

/** The lines behind one state, without identity; uncertain ones can be settled here. */
export function RecipientCard({ batch, state, rows, page, pageSize }: Props) {
  const t = useTranslations('notifications');
  const settles = state === 'unknown' && batch.rights.settle;
  const pages = Math.max(1, Math.ceil(batch.counts[state] / pageSize));
  const base = `/incidents/${batch.incidentId}/batches/${batch.id}?state=${state}`;
  return (
    <Card
      id="lines"
      className="scroll-mt-4"
      title={t('recipients.title', { state: wordOf(t, batch, state) })}
      hint={t('recipients.hint')}
      actions={settles && rows.length > 0 ? <SettleAll batch={batch} /> : undefined}
    >
      {rows.length === 0 ? (
        <p className="px-4 py-6 text-muted">{t('recipients.empty')}</p>
      ) : (
        <Lines batch={batch} rows={rows} settles={settles} />
      )}
      {pages > 1 ? (
        <nav
          className="flex flex-wrap items-center justify-end gap-3 border-t px-4 py-2.5 text-sm"
          aria-label={t('recipients.page', { page, pages })}
        >
          <span className="mr-auto text-muted">{t('recipients.page', { page, pages })}</span>
          {page > 1 ? (
            <Button asChild>
              <Link href={`${base}&page=${page - 1}#lines`}>{t('recipients.previous')}</Link>
            </Button>
          ) : null}
          {page < pages ? (
            <Button asChild>
              <Link href={`${base}&page=${page + 1}#lines`}>{t('recipients.next_')}</Link>
            </Button>
          ) : null}
        </nav>
      ) : null}
    </Card>
  );
}

function Lines({ batch, rows, settles }: { batch: BatchPage; rows: RecipientLine[]; settles: boolean }) {
  const [t, locale] = [useTranslations('notifications'), useLocale()];
  const email = batch.channel === 'EMAIL';
  const time = (at: string): string => formatShort(new Date(at), locale);
  const heads = ['reference', 'department', 'at', ...(email ? ['answer', 'tries', 'next', 'messageId'] : ['answer'])];
  const answer = (row: RecipientLine): string =>
    [
      row.code,
      t.has(`reason.${row.reason}`) ? t(`reason.${row.reason}`, { count: 1 }).replace(/ \(1\)$/, '') : row.reason,
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('recipients.hint')}>
      <table className="w-full whitespace-nowrap">
        <thead>
          <tr className="text-left text-muted text-xs">
            {heads.map((head) => (
              <th key={head} scope="col" className="px-2.5 py-2 font-semibold first:pl-4">
                {t(`recipients.${head}`)}
              </th>
            ))}
            {settles ? (
              <th scope="col" className="pr-4">
                <span className="sr-only">{t('page.act')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody className="tabular">
          {rows.map((row) => (
            <tr key={row.id} className="border-t">
              <td className="py-2 pr-2.5 pl-4">{row.id.slice(-12)}</td>
              <td className="px-2.5">{row.department}</td>
              <td className="px-2.5">{time(row.at)}</td>
              <td className="px-2.5">{answer(row)}</td>
              {email ? (
                <>
                  <td className="px-2.5">{row.tries}</td>
                  <td className="px-2.5">{row.nextTryAt ? time(row.nextTryAt) : ''}</td>
                  <td className="px-2.5 text-muted text-xs">{row.messageId}</td>
                </>
              ) : null}
              {settles ? (
                <td className="py-1.5 pr-4 text-right">
                  <SettleOne batch={batch} id={row.id} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
