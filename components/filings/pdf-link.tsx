import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** Downloads the dossier as a tagged PDF. */
export function PdfLink({ incidentId, filingId }: { incidentId: string; filingId: string }) {
  const t = useTranslations('filings');
  return (
    <Button asChild>
      <a href={`/api/filings/${filingId}/pdf?incident=${incidentId}`} download>
        <Download aria-hidden />
        {t('pdf.download')}
      </a>
    </Button>
  );
}
