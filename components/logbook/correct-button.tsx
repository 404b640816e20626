'use client';
import { PenLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useRecording } from './use-recording';

/** Opens the form of a correction. */
export function CorrectButton({ seq }: { seq: number }) {
  const t = useTranslations('logbook');
  const { correct } = useRecording();
  return (
    <Button
      variant="quiet"
      size="sm"
      aria-label={t('correctEntry', { seq })}
      title={t('correctEntry', { seq })}
      onClick={() => correct(seq)}
      className="focus-visible:opacity-100 group-hover:opacity-100 pointer-fine:opacity-0"
    >
      <PenLine aria-hidden />
    </Button>
  );
}
