import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import type { BatchPage } from '@/lib/notifications/page/queries';

/** The letter on paper, before anybody releases it: to an invented person, as the mail house will print it. */
export function SampleCard({ batch }: { batch: Pick<BatchPage, 'id' | 'incidentId'> }) {
  const t = useTranslations('letters.sample');
  return (
    <Card title={t('title')}>
      <CardBody>
        <p className="text-muted">{t('lead')}</p>
        <Button asChild className="justify-self-start">
          <a href={`/api/batches/${batch.id}/sample?incident=${batch.incidentId}`} target="_blank" rel="noreferrer">
            <FileText aria-hidden />
            {t('open')}
          </a>
        </Button>
      </CardBody>
    </Card>
  );
}
