import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';

/** The requests of one laboratory in a line, with the way to them. */
export function CaseRequests(props: { incidentId: string; caseId: string; counts: { open: number; late: number } }) {
  const t = useTranslations('requests');
  const { incidentId, caseId, counts } = props;
  return (
    <Card title={t('caseCard.title')} hint={counts.open > 0 ? t('summary', counts) : undefined}>
      <CardBody>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="text-muted text-sm">{counts.open === 0 ? t('caseCard.none') : t('list.hint')}</p>
          <Button asChild>
            <Link href={`/incidents/${incidentId}/requests?case=${caseId}`}>{t('caseCard.open')}</Link>
          </Button>
        </div>
      </CardBody>
    </Card>
  );
}
