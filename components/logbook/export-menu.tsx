'use client';
import { Download, FileSpreadsheet, ShieldCheck } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { PopPanel, panelItem } from '@/components/ui/pop-panel';

/** The log as a spreadsheet with the page's filters, or as the signed archive of all of it. */
export function ExportMenu({ incidentId, signed }: { incidentId: string; signed: boolean }) {
  const t = useTranslations('logbook.export');
  const query = new URLSearchParams(useSearchParams());
  for (const key of ['before', 'after', 'new', 'correct']) query.delete(key);
  query.set('incident', incidentId);
  return (
    <PopPanel
      label={t('menu')}
      button={
        <>
          <Download aria-hidden />
          {t('menu')}
        </>
      }
    >
      <a className={panelItem} href={`/api/exports/log?${query}`} download>
        <FileSpreadsheet aria-hidden className="size-4" />
        {t('csv')}
      </a>
      {signed ? (
        <a className={panelItem} href={`/api/exports/log/signed?incident=${incidentId}`} download>
          <ShieldCheck aria-hidden className="size-4" />
          {t('signed')}
        </a>
      ) : null}
    </PopPanel>
  );
}
