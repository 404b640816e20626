'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Callout } from '@/components/ui/callout';
import { previewFact } from '@/lib/facts/actions';
import type { FactImpact } from '@/lib/facts/queries';
import { type PreviewFactInput, previewFactSchema } from '@/lib/facts/schema';

const PAUSE_MS = 500;

/** What the value being typed would flag, said before it is saved. */
export function ImpactNote({ incidentId, factKey }: { incidentId: string; factKey: PreviewFactInput['key'] }) {
  const t = useTranslations('facts.impact');
  const [value, caseId, withdrawn] = useWatch({ name: ['value', 'caseId', 'withdrawn'] });
  const [impact, setImpact] = useState<FactImpact | null>(null);
  const typed = JSON.stringify([value, caseId, withdrawn]);
  useEffect(() => {
    const [value, caseId, withdrawn] = JSON.parse(typed);
    const input = { incidentId, caseId: caseId || null, key: factKey, value, withdrawn };
    if (!previewFactSchema.safeParse(input).success) {
      setImpact(null);
      return;
    }
    let current = true;
    const timer = setTimeout(async () => {
      const result = await previewFact(input).catch(() => null);
      if (current) setImpact(result?.ok ? result.data : null);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [typed, incidentId, factKey]);
  if (!impact) return null;
  const parts = (['drafts', 'filed', 'reports', 'letters'] as const)
    .filter((part) => impact[part] > 0)
    .map((part) => t(part, { count: impact[part] }));
  if (parts.length === 0)
    return (
      <Callout tone="idle" live>
        {t('none')}
      </Callout>
    );
  return (
    <Callout tone="soon" live title={t('title', { list: parts.join(t('and')) })}>
      {t('body')}
    </Callout>
  );
}
