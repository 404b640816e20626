'use client';
import { Download, FileSpreadsheet, FileText, Table } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Label } from '@/components/ui/label';
import { PopPanel, panelItem } from '@/components/ui/pop-panel';
import { Select } from '@/components/ui/select';
import { EXPORT_FORMATS } from '@/lib/register/schema';

const ICONS = { pdf: FileText, xlsx: FileSpreadsheet, csv: Table };

/** The register as PDF, Excel or CSV: of one laboratory or of all that the list holds. */
export function ExportPanel({
  incidentId,
  caseId,
  laboratories = [],
}: {
  /** Left out: the register that the person keeps, over all incidents. */
  incidentId?: string;
  /** One entry only. */
  caseId?: string;
  laboratories?: readonly { id: string; name: string }[];
}) {
  const t = useTranslations('register.exports');
  const id = useId();
  const [laboratory, setLaboratory] = useState('');
  const query = new URLSearchParams({
    ...(incidentId && { incident: incidentId }),
    ...(caseId && { case: caseId }),
    ...(laboratory && { laboratory }),
  });
  return (
    <PopPanel
      label={t('title')}
      className="w-72 p-2"
      button={
        <>
          <Download aria-hidden />
          {t('open')}
        </>
      }
    >
      {laboratories.length > 1 ? (
        <div className="grid gap-1 px-1 pb-2">
          <Label htmlFor={id}>{t('laboratory')}</Label>
          <Select id={id} value={laboratory} onChange={(event) => setLaboratory(event.target.value)}>
            <option value="">{t('all')}</option>
            {laboratories.map((lab) => (
              <option key={lab.id} value={lab.id}>
                {lab.name}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      {EXPORT_FORMATS.map((format) => {
        const Icon = ICONS[format];
        return (
          <a key={format} href={`/api/register/${format}?${query}`} download className={panelItem}>
            <Icon aria-hidden className="size-4 flex-none" />
            {t(format)}
          </a>
        );
      })}
      <p className="px-2 pt-1.5 text-muted text-xs">{t('logged')}</p>
    </PopPanel>
  );
}
