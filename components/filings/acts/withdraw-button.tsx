'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { FilingView } from '@/lib/filings/queries';
import { ReasonDialog } from './reason-dialog';

/** Gives a dossier up, with a reason; another may then be started. */
export function WithdrawButton({ view }: { view: FilingView }) {
  const t = useTranslations('filings.acts.withdraw');
  if (!view.permissions.acts.some((item) => item.act === 'withdraw')) return null;
  const { incidentId, filingId, lockVersion } = view;
  return (
    <ReasonDialog
      act="withdraw"
      place={{ incidentId, filingId, lockVersion }}
      trigger={(open) => (
        <Button variant="quiet" onClick={open}>
          {t('open')}
        </Button>
      )}
    />
  );
}
