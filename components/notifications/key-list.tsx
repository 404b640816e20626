import { getLocale, getTranslations } from 'next-intl/server';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { KeyLine } from '@/lib/notifications/channels/keys/queries';
import { formatShort } from '@/lib/platform/time/format';
import { RevokeKey } from './revoke-key';

/** The public keys of mail houses with their fingerprints, to be read out to each other. */
export async function KeyList({ keys }: { keys: readonly KeyLine[] }) {
  const [t, locale] = [await getTranslations('letters.keys'), await getLocale()];
  const time = (iso: string): string => formatShort(new Date(iso), locale);
  return (
    <Card title={t('list')} hint={t('listHint')}>
      {keys.length === 0 ? (
        <CardBody>
          <p className="text-muted">{t('empty')}</p>
        </CardBody>
      ) : (
        <ul className="divide-y">
          {keys.map((key) => (
            <li key={key.id} className="grid gap-1 px-4 py-3">
              <div className="flex flex-wrap items-center gap-3">
                <StateTag tone={key.revokedAt ? 'idle' : 'met'}>{t(key.revokedAt ? 'revoked' : 'live')}</StateTag>
                <b className="flex-auto font-semibold">{key.name}</b>
                {key.revokedAt ? null : <RevokeKey id={key.id} name={key.name} />}
              </div>
              <code className="break-all text-sm">{key.recipient}</code>
              <p className="break-all text-muted text-sm">
                {t('fingerprint')} <code>{key.fingerprint.match(/.{1,8}/g)?.join(' ')}</code>
              </p>
              <p className="text-muted text-sm">
                {t('registered', { name: key.registeredName, time: time(key.registeredAt) })}
                {key.revokedAt ? ` ${t('revokedBy', { name: key.revokedName, time: time(key.revokedAt) })}` : ''}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
