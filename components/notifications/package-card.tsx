import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import type { BatchPage } from '@/lib/notifications/page/queries';

/** The mail-house package of a postal batch: being made, or ready for the laboratory to hand over. */
export function PackageCard({ batch }: { batch: BatchPage }) {
  const t = useTranslations('notifications.package');
  const letters = batch.counts.ready + batch.counts.accepted;
  return (
    <Card title={t('title')}>
      <CardBody>
        {batch.packageId ? (
          <>
            <p>{t('ready', { letters })}</p>
            {batch.rights.download ? (
              <Button asChild className="justify-self-start">
                <a href={`/api/evidence/${batch.packageId}`} download>
                  <Download aria-hidden />
                  {t('download')}
                </a>
              </Button>
            ) : (
              <p className="text-muted text-sm">{t('labOnly')}</p>
            )}
          </>
        ) : (
          <p role="status" className="text-muted">
            {t('pending')}
          </p>
        )}
      </CardBody>
    </Card>
  );
}
