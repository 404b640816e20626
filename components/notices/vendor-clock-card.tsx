import { useLocale, useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { VendorClock } from '@/lib/notices/rules';
import { formatDateTime, formatRemaining } from '@/lib/platform/time/format';

/** The vendor's own duty of art. 33(2): how long it took, a target to be verified in the contract, no legal hour. */
export function VendorClockCard({ clock, own }: { clock: VendorClock | null; own: boolean }) {
  const [t, locale] = [useTranslations('notices.clock'), useLocale()];
  return (
    <Card title={t(own ? 'title' : 'titleCell')}>
      <CardBody className="text-sm">
        {clock ? <Running clock={clock} /> : <p>{t('none')}</p>}
        <p className="text-muted">{t('law')}</p>
        {clock?.targetAt ? (
          <p className="text-muted">{t('target', { at: formatDateTime(clock.targetAt, locale) })}</p>
        ) : null}
        {clock ? <p className="text-muted text-xs">{t('source', { source: clock.source })}</p> : null}
      </CardBody>
    </Card>
  );
}

function Running({ clock }: { clock: VendorClock }) {
  const [t, locale] = [useTranslations('notices.clock'), useLocale()];
  const time = formatRemaining(clock.tookMs, locale);
  return (
    <>
      {clock.targetAt ? (
        <p>
          <StateTag tone={clock.pastTarget ? 'soon' : clock.sentAt ? 'met' : 'run'}>
            {t(clock.pastTarget ? 'past' : 'within')}
          </StateTag>
        </p>
      ) : null}
      <p>
        {t('known', { at: formatDateTime(clock.knownAt, locale) })}{' '}
        <b className="font-semibold">{t(clock.sentAt ? 'sent' : 'running', { time })}</b>
      </p>
    </>
  );
}
