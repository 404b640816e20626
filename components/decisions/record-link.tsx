import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** Downloads the record of a decision as a tagged PDF. */
export function RecordLink({ incidentId, decisionId }: { incidentId: string; decisionId: string }) {
  const t = useTranslations('decisions.record');
  return (
    <Button asChild size="sm">
      <a href={`/api/decisions/${decisionId}/pdf?incident=${incidentId}`} download>
        <Download aria-hidden />
        {t('pdf')}
      </a>
    </Button>
  );
}
