'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { withdrawAnswer } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';
import { useAct } from './use-act';

/** Takes back an answer that has not left, to write it again. */
export function WithdrawButton({ view }: { view: RequestDetail }) {
  const t = useTranslations('requests.answer');
  const [pending, act] = useAct();
  const { incidentId, requestId, lockVersion } = view;
  return (
    <Button
      variant="quiet"
      className="w-fit"
      pending={pending}
      onClick={() =>
        act(
          () => withdrawAnswer({ incidentId, requestId, lockVersion }),
          () => t('takenBack'),
        )
      }
    >
      {t('takeBack')}
    </Button>
  );
}
