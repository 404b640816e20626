'use client';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { authenticateRequest } from '@/lib/requests/actions';
import type { RequestDetail } from '@/lib/requests/queries';

/** Says that the person is who they say; the server counts the proofs. */
export function AuthenticateButton({ view }: { view: RequestDetail }) {
  const [t, form] = [useTranslations('requests.auth'), useTranslations('form')];
  const [error, setError] = useState('');
  const [pending, start] = useTransition();
  const { incidentId, requestId, lockVersion, steps } = view;

  function authenticate() {
    start(async () => {
      const result = await authenticateRequest({ incidentId, requestId, lockVersion }).catch(() => null);
      setError(result ? (result.ok ? '' : result.error.message) : form('notSent'));
    });
  }

  return (
    <div className="grid justify-items-end gap-1">
      <Button variant={steps.length > 0 ? 'primary' : 'default'} pending={pending} onClick={authenticate}>
        {t('authenticate')}
      </Button>
      <p role="status" className="font-medium text-late text-sm empty:hidden">
        {error}
      </p>
    </div>
  );
}
