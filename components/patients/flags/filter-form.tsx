'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { OptionsField } from '@/components/form/choice-field';
import { Form } from '@/components/form/form';
import { Callout } from '@/components/ui/callout';
import { Skeleton } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toast';
import { type FilterRef, flagFilterSchema, REMOVABLE_FLAGS } from '@/lib/patients/flags/acts/schema';
import { SETTABLE_FLAGS } from '@/lib/patients/flags/rules';
import { changeFilterFlags, countFiltered } from '@/lib/patients/person/actions';
import type { PersonFlag } from '@/lib/patients/person/flags';
import { Consequences } from './consequences';
import { ReasonFields } from './reason-fields';
import { useFlagsSaid } from './use-flags-said';

type Count = { persons: number } | { error: string } | null;

/** How many are concerned first, then what to set and to clear for all of them, and why. */
export function FilterForm({ filter, onDone }: { filter: FilterRef; onDone: () => void }) {
  const [t, flag] = [useTranslations('persons.flags'), useTranslations('patients.flag')];
  const said = useFlagsSaid();
  const [count, setCount] = useState<Count>(null);
  const asked = JSON.stringify(filter);
  const failed = t('filter.failed');
  useEffect(() => {
    let gone = false;
    countFiltered(JSON.parse(asked))
      .catch(() => null)
      .then((result) => {
        if (gone) return;
        if (result?.ok) setCount(result.data);
        else setCount({ error: result?.error.message ?? failed });
      });
    return () => {
      gone = true;
    };
  }, [asked, failed]);
  const options = (flags: readonly PersonFlag[]) => flags.map((value) => ({ value, label: flag(value) }));
  if (count === null)
    return (
      <div role="status" className="grid gap-2 text-muted text-sm">
        {t('filter.counting')}
        <Skeleton className="h-10" />
      </div>
    );
  if ('error' in count) return <Callout tone="late">{count.error}</Callout>;
  if (count.persons === 0) return <Callout tone="idle">{t('filter.persons', { count: 0 })}</Callout>;
  return (
    <Form
      schema={flagFilterSchema}
      action={changeFilterFlags}
      defaultValues={{ ...filter, expected: count.persons, add: [], remove: [], note: '' }}
      onSuccess={(result) => {
        toast.success(said(result));
        onDone();
      }}
    >
      {(form) => (
        <>
          <Callout>{t('filter.persons', { count: count.persons })}</Callout>
          <OptionsField name="add" label={t('add')} options={options(SETTABLE_FLAGS)} optional />
          <Consequences flags={form.watch('add') ?? []} />
          <OptionsField name="remove" label={t('remove')} options={options(REMOVABLE_FLAGS)} optional />
          <ReasonFields persons={count.persons} onCancel={onDone} />
        </>
      )}
    </Form>
  );
}
