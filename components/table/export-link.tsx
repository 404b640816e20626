'use client';
import { Download } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

/** Downloads the list as CSV with the filters and order of the page; `href` is the export's route, with or without a query. */
export function ExportLink({ href }: { href: string }) {
  const t = useTranslations('table');
  const query = new URLSearchParams(useSearchParams());
  for (const key of ['page', 'after', 'before', 'hide']) query.delete(key);
  const joined = query.size === 0 ? href : `${href}${href.includes('?') ? '&' : '?'}${query}`;
  return (
    <Button asChild>
      <a href={joined} download data-print="hide">
        <Download aria-hidden />
        {t('export')}
      </a>
    </Button>
  );
}
