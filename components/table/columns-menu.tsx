'use client';
import { Columns3 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { PopPanel, panelItem } from '@/components/ui/pop-panel';

/** Which columns are shown. */
export function ColumnsMenu({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly { id: string; name: string }[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}) {
  const t = useTranslations('table');
  return (
    <PopPanel
      label={t('columnsShown')}
      button={
        <>
          <Columns3 aria-hidden />
          {t('columns')}
        </>
      }
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the Checkbox inside is the control
        <label key={column.id} className={panelItem}>
          <Checkbox
            checked={!hidden.includes(column.id)}
            onChange={(event) =>
              onChange(event.target.checked ? hidden.filter((id) => id !== column.id) : [...hidden, column.id])
            }
          />
          {column.name}
        </label>
      ))}
    </PopPanel>
  );
}
