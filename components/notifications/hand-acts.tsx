'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { markInformed, recordCall } from '@/lib/notifications/actions';
import type { BatchPage } from '@/lib/notifications/page/queries';

const RESULTS = ['JOINT', 'ABSENT', 'FAUX NUMERO', 'REFUS'] as const;
const WAYS = ['inPerson', 'byPhone', 'byLetter', 'byMinistry', 'byRepresentative'] as const;

type Props = { batch: BatchPage; id: string };

/** The result of one call, chosen once. */
export function CallResult({ batch, id }: Props) {
  const t = useTranslations('letters.hand');
  return (
    <Choice
      label={t('call')}
      options={RESULTS.map((value) => ({ value, label: t(`result.${value}`) }))}
      run={(result) => recordCall({ incidentId: batch.incidentId, batchId: batch.id, notificationId: id, result })}
    />
  );
}

/** In which other way a person was informed: the biologist's or the DPO's word, on record. */
export function InformedOtherwise({ batch, id }: Props) {
  const t = useTranslations('letters.hand');
  return (
    <Choice
      label={t('informed')}
      options={WAYS.map((value) => ({ value, label: t(`how.${value}`) }))}
      run={(how) => markInformed({ incidentId: batch.incidentId, batchId: batch.id, notificationId: id, how })}
    />
  );
}

function Choice<V extends string>({
  label,
  options,
  run,
}: {
  label: string;
  options: readonly { value: V; label: string }[];
  run: (value: V) => Promise<{ ok: boolean; error?: { message: string } }>;
}) {
  const t = useTranslations('letters.hand');
  const [busy, setBusy] = useState(false);
  return (
    <Select
      aria-label={label}
      className="min-w-44"
      value=""
      disabled={busy}
      onChange={async (event) => {
        const chosen = options.find(({ value }) => value === event.target.value);
        if (!chosen) return;
        setBusy(true);
        const result = await run(chosen.value);
        setBusy(false);
        if (result.ok) toast.success(t('done'));
        else toast.error(result.error?.message ?? '');
      }}
    >
      <option value="">{label}</option>
      {options.map(({ value, label: word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </Select>
  );
}
