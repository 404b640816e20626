'use client';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { sizeParts } from '@/components/ui/size-parts';
import { toast } from '@/components/ui/toast';
import { startImport } from '@/lib/patients/actions';
import type { ImportRunDto } from '@/lib/patients/import/runs/run-dto';
import type { StartImport } from '@/lib/patients/schema';

type Props = {
  run: ImportRunDto;
  mapped: StartImport;
  disabled?: boolean;
  variant: 'default' | 'primary';
  /** Said instead of the usual question. */
  question?: string;
  children: ReactNode;
};

/** Starts the import, asked once. */
export function StartButton({ run, mapped, disabled, variant, question, children }: Props) {
  const t = useTranslations('patients.import.preview');
  const format = useFormatter();
  const { value, unit } = sizeParts(run.size);
  const size = format.number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  return (
    <ConfirmDialog
      trigger={
        <Button variant={variant} disabled={disabled}>
          {children}
        </Button>
      }
      title={t('confirmTitle', { name: run.fileName })}
      confirmLabel={t('start')}
      onConfirm={async () => {
        const result = await startImport(mapped);
        if (!result.ok) return result.error.message;
        toast.success(t('started'));
        return undefined;
      }}
    >
      {question ?? (
        <span className="grid gap-2">
          <span>{t('confirm', { size })}</span>
          <Callout tone="soon">{t('unchecked')}</Callout>
        </span>
      )}
    </ConfirmDialog>
  );
}
