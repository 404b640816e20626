import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { StateTag } from '@/components/ui/state-tag';
import { SHOWN_STATES, SHOWN_TONE, type ShownState } from '@/lib/notifications/labels';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { formatNumber, formatTime } from '@/lib/platform/time/format';

/** State, people, what it means, what can be done: the states that hold somebody. */
export function StateTable({ batch, shown }: { batch: BatchPage; shown: string | null }) {
  const [t, locale] = [useTranslations('notifications'), useLocale()];
  const states = SHOWN_STATES.filter((state) => batch.counts[state] > 0);
  return (
    <div className="overflow-x-auto border-t">
      <table className="w-full">
        <thead>
          <tr className="text-left text-muted text-xs">
            <th scope="col" className="py-2 pl-4 font-semibold">
              {t('page.state')}
            </th>
            <th scope="col" className="px-2.5 py-2 text-right font-semibold">
              {t('page.persons')}
            </th>
            <th scope="col" className="px-2.5 py-2 font-semibold max-sm:hidden">
              {t('page.meaning')}
            </th>
            <th scope="col" className="py-2 pr-4 max-sm:hidden">
              <span className="sr-only">{t('page.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <tr key={state} className="border-t">
              <th scope="row" className="py-2 pl-4 text-left font-normal">
                <StateTag tone={SHOWN_TONE[state]}>{wordOf(t, batch, state)}</StateTag>
                <span className="mt-1 block text-muted text-sm sm:hidden">{meaning(t, locale, batch, state)}</span>
                <span className="mt-2 block sm:hidden">
                  <RowAct batch={batch} state={state} shown={shown === state} />
                </span>
              </th>
              <td className="tabular px-2.5 text-right align-top max-sm:pt-2.5 sm:align-middle">
                {formatNumber(batch.counts[state], locale)}
              </td>
              <td className="min-w-52 px-2.5 py-2 max-sm:hidden">{meaning(t, locale, batch, state)}</td>
              <td className="py-1.5 pr-4 text-right max-sm:hidden">
                <RowAct batch={batch} state={state} shown={shown === state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type T = ReturnType<typeof useTranslations<'notifications'>>;

/** The word of a state; what a relay accepts, a carrier is handed. */
export function wordOf(t: T, batch: { channel: string }, state: ShownState): string {
  if (batch.channel === 'PHONE' && (state === 'ready' || state === 'delivered')) return t(`shownPhone.${state}`);
  if (batch.channel === 'NOTICE' && state === 'ready') return t('shownNotice.ready');
  const carried = batch.channel !== 'EMAIL' && (state === 'accepted' || state === 'ready');
  return carried ? t(`shownPost.${state}`) : t(`shown.${state}`);
}

function meaning(t: T, locale: string, batch: BatchPage, state: ShownState): string {
  const reasons = (list: BatchPage['refusedReasons']): string =>
    list
      .map(({ reason, count }) =>
        t.has(`reason.${reason}`) ? t(`reason.${reason}`, { count }) : `${reason} (${count})`,
      )
      .join(', ');
  if (batch.channel !== 'EMAIL' && state === 'accepted') {
    return t('means.acceptedPost', { ref: batch.carrierRef ? ` (${batch.carrierRef})` : '' });
  }
  if (batch.channel === 'PHONE' && state === 'ready') return t('means.readyPhone');
  if (batch.channel === 'PHONE' && state === 'delivered') return t('means.reached');
  if (batch.channel === 'NOTICE' && state === 'ready') return t('means.readyNotice');
  if (batch.channel !== 'EMAIL' && state === 'ready' && batch.packageId)
    return t(batch.channel === 'SMS' ? 'means.readySMS' : 'means.readyPost');
  if (state === 'deferred' && batch.nextTry?.code) {
    return t('means.deferredAt', { time: formatTime(new Date(batch.nextTry.at), locale), code: batch.nextTry.code });
  }
  if (state === 'refused') return t('means.refused', { reasons: reasons(batch.refusedReasons) || '…' });
  if (state === 'bounced' && batch.bouncedReasons.length > 0)
    return t('means.bouncedFor', { reasons: reasons(batch.bouncedReasons) });
  if (state === 'excluded') return t('means.excluded', { reasons: reasons(batch.excludedReasons) || '…' });
  return t(`means.${state}`);
}

function RowAct({ batch, state, shown }: { batch: BatchPage; state: ShownState; shown: boolean }) {
  const t = useTranslations('notifications.page');
  const base = `/incidents/${batch.incidentId}/batches`;
  if (['refused', 'bounced', 'npai', 'unclaimed'].includes(state) && batch.rights.reroute) {
    return (
      <span className="flex flex-wrap gap-2 sm:flex-nowrap sm:justify-end">
        <SeeLink batch={batch} state={state} shown={shown} word={t('see')} />
        <Button asChild size="sm" variant={batch.state === 'SENT' ? 'primary' : 'default'}>
          <Link href={`${base}/new?source=${batch.id}`}>{t('reroute')}</Link>
        </Button>
      </span>
    );
  }
  return (
    <SeeLink
      batch={batch}
      state={state}
      shown={shown}
      word={state === 'unknown' && batch.rights.settle ? t('settle') : t('see')}
    />
  );
}

function SeeLink({ batch, state, shown, word }: { batch: BatchPage; state: ShownState; shown: boolean; word: string }) {
  const t = useTranslations('notifications.page');
  const base = `/incidents/${batch.incidentId}/batches/${batch.id}`;
  if (!batch.rights.recipients || (state === 'ready' && !batch.rights.call)) return null;
  return (
    <Button asChild size="sm">
      <Link href={shown ? base : `${base}?state=${state}#lines`} scroll={false}>
        {shown ? t('hide') : word}
      </Link>
    </Button>
  );
}
