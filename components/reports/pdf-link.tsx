import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { ReportView } from '@/lib/reports/queries';

/** Downloads the report as a PDF. */
export function PdfLink({ view }: { view: ReportView }) {
  const t = useTranslations('reports.pdf');
  return (
    <Button asChild>
      <a href={`/api/reports/${view.reportId}/pdf?incident=${view.incidentId}`} download>
        <Download aria-hidden />
        {t('download')}
      </a>
    </Button>
  );
}
