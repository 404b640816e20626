'use client';
import { useTranslations } from 'next-intl';
import { useId, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { applyMapping } from '@/lib/patients/actions';
import type { MappingDto } from '@/lib/patients/import/mappings/queries';
import type { StartImport } from '@/lib/patients/schema';
import { MappingList } from './mapping-list';
import { SaveMapping } from './save-mapping';

/** Kept mappings: take one for this file, keep the present one, tidy the list. */
export function MappingBar(props: {
  runId: string;
  mappings: readonly MappingDto[];
  current: StartImport;
  ready: boolean;
}) {
  const { runId, mappings, current, ready } = props;
  const t = useTranslations('imports.mappings');
  const [chosen, setChosen] = useState('');
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  const id = useId();

  function apply() {
    setError(undefined);
    start(async () => {
      const result = await applyMapping({ runId, mappingId: chosen });
      if (!result.ok) setError(result.error.message);
      else if (result.data.lost > 0) toast.warning(t('lost', { count: result.data.lost }));
      else toast.success(t('applied'));
    });
  }

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-end gap-2">
        {mappings.length > 0 ? (
          <>
            <div className="grid min-w-56 gap-1">
              <label htmlFor={id} className="font-semibold text-sm">
                {t('title')}
              </label>
              <Select id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
                <option value="">{t('choose')}</option>
                {mappings.map((mapping) => (
                  <option key={mapping.id} value={mapping.id}>
                    {t('option', { name: mapping.name, incident: mapping.incident })}
                  </option>
                ))}
              </Select>
            </div>
            <Button disabled={chosen === ''} pending={pending} onClick={apply}>
              {t('apply')}
            </Button>
            <MappingList mappings={mappings} />
          </>
        ) : null}
        <SaveMapping current={current} disabled={!ready} />
      </div>
      {error ? (
        <Callout tone="late" live>
          {error}
        </Callout>
      ) : null}
    </div>
  );
}
