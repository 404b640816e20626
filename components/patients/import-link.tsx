import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** The way to the import page. */
export function ImportLink({ incidentId, primary }: { incidentId: string; primary: boolean }) {
  const t = useTranslations('patients');
  return (
    <Button asChild variant={primary ? 'primary' : 'default'}>
      <Link href={`/incidents/${incidentId}/patients/import`}>{t(primary ? 'toImport' : 'openImport')}</Link>
    </Button>
  );
}
