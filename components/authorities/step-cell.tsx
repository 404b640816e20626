'use client';
import { Check } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { StateTag } from '@/components/ui/state-tag';
import { toast } from '@/components/ui/toast';
import { completeStep } from '@/lib/authorities/actions';
import type { ContactRow } from '@/lib/authorities/schema';
import { formatShort } from '@/lib/platform/time/format';

/** What follows an exchange: its state, its time, and the act that closes it. */
export function StepCell({ incidentId, contact }: { incidentId: string; contact: ContactRow }) {
  const [t, locale] = [useTranslations('authorities.step'), useLocale()];
  const [pending, start] = useTransition();
  if (contact.step === 'none') return null;
  const time = contact.nextAt ? formatShort(new Date(contact.nextAt), locale) : '';
  const tone = { done: 'met', open: 'run', late: 'late' } as const;

  function complete() {
    start(async () => {
      const result = await completeStep({ incidentId, contactId: contact.id });
      if (result.ok) toast.success(t('completed'));
      else toast.error(result.error.message);
    });
  }

  return (
    <div className="flex items-start gap-2 py-1">
      <div className="min-w-0 flex-1">
        <StateTag tone={tone[contact.step]}>{t(contact.step, { time })}</StateTag>
        <p className="mt-0.5 whitespace-normal text-xs">{contact.nextStep}</p>
      </div>
      {contact.canComplete ? (
        <Button
          size="sm"
          pending={pending}
          onClick={complete}
          aria-label={t('completeFor', { step: contact.nextStep })}
          title={t('complete')}
        >
          <Check aria-hidden />
        </Button>
      ) : null}
    </div>
  );
}
