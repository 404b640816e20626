import { useLocale, useTranslations } from 'next-intl';
import { FiguresTable } from '@/components/table/figures-table';
import { StateTag } from '@/components/ui/state-tag';
import { formatDateTime, formatNumber } from '@/lib/platform/time/format';
import type { MailPage, RelayView } from '@/lib/relays/queries';
import { AccountDialog } from './account-dialog';
import { TestDialog } from './test-dialog';

/** The configured relays: where to, as whom, how fast, and how the last test message ended. */
export function RelayTable({ page }: { page: MailPage }) {
  const [t, locale] = [useTranslations('relays'), useLocale()];
  return (
    <FiguresTable
      caption={t('page.relays')}
      rows={page.relays}
      rowId={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: t('relay.name'),
          cell: (relay) => (
            <>
              {relay.name}
              <small className="block font-normal text-muted text-xs">{relay.laboratory ?? t('relay.everybody')}</small>
            </>
          ),
        },
        {
          key: 'host',
          header: t('relay.server'),
          cell: (relay) => (
            <>
              {relay.host}:{relay.port}
              <small className="block text-muted text-xs">
                {[t(`tls.${relay.tls}`), relay.username].filter(Boolean).join(' · ')}
              </small>
            </>
          ),
        },
        {
          key: 'from',
          header: t('relay.from'),
          cell: (relay) => (
            <>
              {relay.fromAddress}
              <small className="block text-muted text-xs">{relay.bounceAddress || t('relay.noReturns')}</small>
            </>
          ),
        },
        {
          key: 'pace',
          header: t('relay.pace'),
          numeric: true,
          cell: (relay) => formatNumber(relay.perMinute, locale),
        },
        {
          key: 'state',
          header: t('relay.state'),
          cell: ({ active, unreadableAt }) =>
            active && unreadableAt ? (
              <>
                <StateTag tone="late">{t('unreadable')}</StateTag>
                <small className="block text-muted text-xs">
                  {t('relay.since', { time: formatDateTime(unreadableAt, locale) })}
                </small>
              </>
            ) : (
              <StateTag tone={active ? 'met' : 'idle'}>{t(active ? 'inForce' : 'withdrawn')}</StateTag>
            ),
        },
        { key: 'test', header: t('relay.test'), cell: (relay) => <TestState relay={relay} /> },
        {
          key: 'acts',
          header: t('acts'),
          cell: (relay) => (
            <span className="flex gap-2">
              <TestDialog relay={{ id: relay.id, name: relay.name, to: relay.testTo }} />
              <AccountDialog kind="relay" relay={relay} laboratories={page.laboratories} />
            </span>
          ),
        },
      ]}
    />
  );
}

function TestState({ relay }: { relay: RelayView }) {
  const [t, locale] = [useTranslations('relays.test'), useLocale()];
  if (!relay.testAskedAt) return <span className="text-muted">{t('never')}</span>;
  if (!relay.testedAt || !relay.result) return <StateTag tone="run">{t('running')}</StateTag>;
  return (
    <>
      <StateTag tone={relay.result === 'accepted' ? 'met' : 'late'}>{t(`result.${relay.result}`)}</StateTag>
      <small className="block text-muted text-xs">
        {[formatDateTime(relay.testedAt, locale), relay.testDetail].filter(Boolean).join(' · ')}
      </small>
    </>
  );
}
