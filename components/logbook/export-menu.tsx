'use client';
import { Download, FileSpreadsheet, ShieldCheck } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';

/** The log as a spreadsheet with the page's filters, or as the signed archive of all of it. */
export function ExportMenu({ incidentId, signed }: { incidentId: string; signed: boolean }) {
  const t = useTranslations('logbook.export');
  const query = new URLSearchParams(useSearchParams());
  for (const key of ['before', 'after', 'new', 'correct']) query.delete(key);
  query.set('incident', incidentId);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          {t('menu')}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem asChild>
          <a href={`/api/exports/log?${query}`} download>
            <FileSpreadsheet aria-hidden />
            {t('csv')}
          </a>
        </DropdownMenuItem>
        {signed ? (
          <DropdownMenuItem asChild>
            <a href={`/api/exports/log/signed?incident=${incidentId}`} download>
              <ShieldCheck aria-hidden />
              {t('signed')}
            </a>
          </DropdownMenuItem>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
