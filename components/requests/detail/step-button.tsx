'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { noteStep } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';
import { useAct } from './use-act';

/** Notes that a step was done by a person: a call back, a document seen. */
export function StepButton({ view, step }: { view: RequestDetail; step: 'CALL_BACK' | 'ID_SEEN' }) {
  const t = useTranslations('requests.auth');
  const [pending, act] = useAct();
  const { incidentId, requestId, steps } = view;
  if (steps.some(({ kind, done }) => kind === step && done)) return null;
  return (
    <Button
      className="ml-6 w-fit"
      pending={pending}
      onClick={() =>
        act(
          () => noteStep({ incidentId, requestId, step, proof: '' }),
          () => t('stepNoted'),
        )
      }
    >
      {t(`steps.${step}.act`)}
    </Button>
  );
}
