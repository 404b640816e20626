'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';

/** “Pas encore connu”: an answer in its own right, beside a field whose value is then null. */
export function UnknownToggle({
  checked,
  disabled,
  onChange,
}: {
  checked: boolean;
  disabled?: boolean;
  onChange: (on: boolean) => void;
}) {
  const t = useTranslations('form');
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox inside is the control
    <label className="inline-flex min-h-6 items-center gap-2 text-sm">
      <Checkbox checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      {t('unknown')}
    </label>
  );
}
