'use client';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { StartDraft } from '@/components/filings/acts/start-draft';
import { FactLine } from '@/components/form/questionnaire/fact-line';
import { KeepAnswer } from '@/components/form/questionnaire/keep-answer';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { keepAnswer } from '@/lib/filings/actions';
import { FIELDS } from '@/lib/filings/form/rules';
import type { FilingView } from '@/lib/filings/queries';
import { formatShort } from '@/lib/platform/time/format';
import { useFactChanges } from './use-fact-changes';

/**
 * Facts that have moved since a dossier left the draft: under review it says so to the person who decides; a filed one
 * proposes the supplementary notification that takes them.
 */
export function FilingNews({ view }: { view: FilingView }) {
  const t = useTranslations('facts.news');
  const changes = useFactChanges(view.changes);
  if (changes.length === 0) return null;
  const { incidentId, filingId, state } = view;
  const filed = state === 'FILED';
  const keep = filed && view.permissions.supplement;
  return (
    <Callout
      tone="soon"
      title={t(filed ? 'filed' : 'review', { count: changes.length })}
      action={filed ? <Next view={view} /> : null}
    >
      <ul className="my-1.5 grid gap-2">
        {changes.map((change) => (
          <li key={change.path} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <div className="min-w-48 flex-1">
              <FactLine noun="filings" fields={FIELDS} change={change} />
            </div>
            {keep ? (
              <KeepAnswer
                noun="filings"
                path={change.path}
                keep={(kept) => keepAnswer({ incidentId, filingId, ...kept })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <p className="text-muted">{t(filed ? 'filedBody' : 'reviewBody')}</p>
    </Callout>
  );
}

/** The supplementary notification: to start, or the one under way. */
function Next({ view }: { view: FilingView }) {
  const t = useTranslations('facts.news');
  const { incidentId, caseId, openSupplementId } = view;
  if (openSupplementId)
    return (
      <Button asChild>
        <Link href={`/incidents/${incidentId}/filings/${openSupplementId}`}>{t('open')}</Link>
      </Button>
    );
  if (!view.permissions.supplement) return null;
  return (
    <StartDraft variant="primary" incidentId={incidentId} caseId={caseId} kind="CNIL_SUPPLEMENTARY">
      {t('start')}
    </StartDraft>
  );
}

/** Answers that differ from their fact on purpose, with who decided and why. */
export function KeptAnswers({ view }: { view: FilingView }) {
  const [t, form, locale] = [useTranslations('facts.news'), useTranslations('filings'), useLocale()];
  if (view.kept.length === 0) return null;
  return (
    <Callout tone="idle">
      <ul className="grid gap-1">
        {view.kept.map(({ path, reason, by, at }) => (
          <li key={path}>
            {t('kept', { field: form(`fields.${path}`), reason })}
            <span className="text-muted"> · {t('keptBy', { name: by, at: formatShort(new Date(at), locale) })}</span>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
