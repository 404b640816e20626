import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** Ways from the list of patients: what is flagged, and the doubles that wait (for who decides them). */
export function PersonLinks(props: { incidentId: string; doubtful: number; decides: boolean }) {
  const { incidentId, doubtful, decides } = props;
  const t = useTranslations('persons');
  return (
    <>
      <Button asChild>
        <Link href={`/incidents/${incidentId}/patients/flags`}>{t('flags.open')}</Link>
      </Button>
      {decides ? (
        <Button asChild variant={doubtful > 0 ? 'primary' : 'default'}>
          <Link href={`/incidents/${incidentId}/patients/review`}>
            {doubtful > 0 ? t('review.open', { count: doubtful }) : t('review.title')}
          </Link>
        </Button>
      ) : null}
    </>
  );
}

/** The way to the end of retention, for who asks for it or confirms it. */
export function PurgeLink({ incidentId }: { incidentId: string }) {
  const t = useTranslations('persons.purge');
  return (
    <Button asChild>
      <Link href={`/incidents/${incidentId}/patients/purge`}>{t('open')}</Link>
    </Button>
  );
}
