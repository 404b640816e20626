import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import type { BatchPage } from '@/lib/notifications/page/queries';
import { keyOf } from './channel-words';

/** What the laboratory hands over, package of letters or list of numbers: being made, or ready. */
export function PackageCard({ batch }: { batch: BatchPage }) {
  const t = useTranslations('notifications.package');
  const key = (name: string) => keyOf(t, name, batch.channel);
  const { ready, accepted, npai, unclaimed } = batch.counts;
  // What came back was in it too.
  const letters = batch.channel === 'PHONE' ? ready : ready + accepted + npai + unclaimed;
  return (
    <Card title={t(key('title'))}>
      <CardBody>
        {batch.state === 'CANCELLED' ? (
          <p>{t(batch.packageId ? 'withdrawn' : 'never')}</p>
        ) : batch.packageId ? (
          <>
            <p>{t(key('ready'), { letters })}</p>
            {batch.rights.download ? (
              <Button asChild className="justify-self-start">
                <a href={`/api/evidence/${batch.packageId}`} download>
                  <Download aria-hidden />
                  {t(key('download'))}
                </a>
              </Button>
            ) : (
              <p className="text-muted text-sm">{t(key('labOnly'))}</p>
            )}
          </>
        ) : (
          <p role="status" className="text-muted">
            {t(key('pending'))}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
