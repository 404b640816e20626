import { useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';

const POINTS = ['spf', 'dkim', 'dmarc', 'return', 'test'] as const;

/** What the domain of the sender needs so that messages arrive: the relay signs, the domain says so. */
export function SenderChecklist() {
  const t = useTranslations('relays.sender');
  return (
    <Card title={t('title')} hint={t('hint')}>
      <CardBody>
        <dl className="grid gap-3">
          {POINTS.map((point) => (
            <div key={point}>
              <dt className="font-semibold">{t(`${point}.title`)}</dt>
              <dd className="text-muted text-sm">{t(`${point}.body`)}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
