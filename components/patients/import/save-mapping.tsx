'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';
import { saveMapping } from '@/lib/patients/actions';
import type { StartImport } from '@/lib/patients/schema';

/** Keeps the columns and rules on the screen under a name. */
export function SaveMapping({ current, disabled }: { current: StartImport; disabled: boolean }) {
  const t = useTranslations('imports.mappings');
  const [name, setName] = useState('');
  const id = useId();
  return (
    <ConfirmDialog
      trigger={<Button disabled={disabled}>{t('save')}</Button>}
      title={t('saveTitle')}
      confirmLabel={t('saveAct')}
      variant="primary"
      disabled={name.trim() === ''}
      onConfirm={async () => {
        const result = await saveMapping({ ...current, name });
        if (!result.ok) return result.error.message;
        toast.success(t('saved', { name: name.trim() }));
        setName('');
        return undefined;
      }}
    >
      <span className="grid gap-1">
        <label htmlFor={id} className="font-semibold text-sm">
          {t('name')}
        </label>
        <Input id={id} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        <span className="text-muted text-sm">{t('scope')}</span>
      </span>
    </ConfirmDialog>
  );
}
