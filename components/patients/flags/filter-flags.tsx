'use client';
import { Flag } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { patientTable } from '@/lib/patients/list/table';

const FilterForm = dynamic(() => import('./filter-form').then((module) => module.FilterForm));

type Config = typeof patientTable;

/** The filters of the list as the address has them; null when there is none. */
function chosenFilters(search: URLSearchParams, config: Config) {
  const of = <V extends string>(key: keyof Config['filters'], all: readonly V[]) =>
    all.filter((value) => (search.get(key) ?? '').split(',').includes(value));
  const filters = {
    reach: of('reach', config.filters.reach),
    department: of('department', config.filters.department),
    flag: of('flag', config.filters.flag),
    category: of('category', config.filters.category),
    notified: of('notified', config.filters.notified),
  };
  return Object.values(filters).some((values) => values.length > 0) ? filters : null;
}

/** “Signaler tout le filtre”: there while the list is filtered, for who decides about its patients. */
export function FilterFlags(props: { incidentId: string; search: URLSearchParams; config: Config }) {
  const { incidentId, search, config } = props;
  const t = useTranslations('persons.flags.filter');
  const [open, setOpen] = useState(false);
  const filters = chosenFilters(search, config);
  if (filters === null) return null;
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Flag aria-hidden />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('body')} size="lg">
        <FilterForm
          filter={{ incidentId, caseId: search.get('laboratory') ?? '', filters }}
          onDone={() => setOpen(false)}
        />
      </DialogContent>
    </Dialog>
  );
}
