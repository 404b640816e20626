import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { ShownState } from '@/lib/notifications/labels';
import type { BatchPage } from '@/lib/notifications/page/queries';
import type { RecipientLine } from '@/lib/notifications/recipients/queries';
import { formatShort } from '@/lib/platform/time/format';
import { CallResult, InformedOtherwise } from './hand-acts';
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
        <Lines batch={batch} rows={rows} state={state} settles={settles} />
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

/** Columns beside the reference; those that would be empty for this state are left out. */
const COLUMNS = ['department', 'at', 'answer', 'tries', 'next'] as const;

/** States whose people may still be informed in another way. */
const OTHERWISE: readonly ShownState[] = ['excluded', 'refused', 'bounced', 'npai', 'unclaimed'];

function Lines({
  batch,
  rows,
  state,
  settles,
}: {
  batch: BatchPage;
  rows: RecipientLine[];
  state: ShownState;
  settles: boolean;
}) {
  const calls = state === 'ready' && batch.rights.call;
  const informs = OTHERWISE.includes(state) && batch.rights.inform;
  const [t, locale] = [useTranslations('notifications'), useLocale()];
  const time = (at: string): string => formatShort(new Date(at), locale);
  const reason = ({ reason: key }: RecipientLine): string => (key && t.has(`line.${key}`) ? t(`line.${key}`) : key);
  const cell = (row: RecipientLine, column: (typeof COLUMNS)[number]): string => {
    if (column === 'department') return row.department;
    if (column === 'at') return time(row.at);
    if (column === 'answer') return [state === 'bounced' ? null : row.code, reason(row)].filter(Boolean).join(' · ');
    if (column === 'tries') return row.tries > 0 ? String(row.tries) : '';
    return row.nextTryAt ? time(row.nextTryAt) : '';
  };
  const columns = COLUMNS.filter((column) => rows.some((row) => cell(row, column) !== ''));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('recipients.hint')}>
      <table className="w-full">
        <thead>
          <tr className="text-left text-muted text-xs">
            <th scope="col" className="py-2 pr-2.5 pl-4 font-semibold">
              {t('recipients.reference')}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2.5 py-2 font-semibold">
                {t(`recipients.${column}`)}
              </th>
            ))}
            {settles || calls || informs ? (
              <th scope="col" className="pr-4">
                <span className="sr-only">{t('page.act')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody className="tabular">
          {rows.map((row) => (
            <tr key={row.id} className="border-t">
              <td className="min-w-32 py-1.5 pr-2.5 pl-4">
                {row.id.slice(-12)}
                {row.messageId && state === 'unknown' ? (
                  <small className="block break-all text-muted text-xs">
                    <span className="sr-only">{t('recipients.messageId')} : </span>
                    {row.messageId}
                  </small>
                ) : null}
              </td>
              {columns.map((column) => (
                <td key={column} className="whitespace-nowrap px-2.5">
                  {cell(row, column)}
                </td>
              ))}
              {settles || calls || informs ? (
                <td className="py-1.5 pr-4 text-right">
                  {settles ? <SettleOne batch={batch} id={row.id} /> : null}
                  {calls ? <CallResult batch={batch} id={row.id} /> : null}
                  {informs && row.reason !== 'DECEASED' ? <InformedOtherwise batch={batch} id={row.id} /> : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
