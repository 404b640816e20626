import { CircleCheckBig } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { DecisionView } from '@/lib/decisions/queries';
import { formatDateTime } from '@/lib/platform/time/format';
import { DecisionTag } from './decision-tag';

/** One decision in full: what, on which text, why, who proposed and who settled it, with its fingerprint. */
export function DecisionBody({ decision, superseded }: { decision: DecisionView; superseded?: boolean }) {
  const [t, locale] = [useTranslations('decisions'), useLocale()];
  const { outcome, state, conditions, publicCommunication, decidedAt } = decision;
  const at = (date: Date) => formatDateTime(date, locale);
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <b className="font-strong text-lg">{t(`outcomes.${outcome}.label`)}</b>
        <DecisionTag state={state} />
        <span className="text-muted text-sm">{t(`outcomes.${outcome}.law`)}</span>
      </p>
      <p className="whitespace-pre-line break-words">{decision.reasons}</p>
      {conditions.length > 0 ? (
        <ul className="grid gap-1 text-sm">
          {conditions.map((code) => (
            <li key={code} className="flex items-start gap-2">
              <CircleCheckBig aria-hidden className="mt-0.5 size-4 flex-none text-met" />
              {t(`conditions.${code}`)}
            </li>
          ))}
        </ul>
      ) : null}
      {publicCommunication ? (
        <p className="text-sm">
          <span className="block text-muted">{t('form.publicCommunication')}</span>
          {publicCommunication}
        </p>
      ) : null}
      <p className="text-muted text-sm">
        {t('waiting.by', { name: decision.proposedName, at: at(decision.proposedAt) })}
        {decidedAt ? ` · ${t(`record.${state.toLowerCase()}`, { name: decision.decidedName, at: at(decidedAt) })}` : ''}
      </p>
      {decision.decisionNote ? <p className="text-sm">{t('record.reason', { note: decision.decisionNote })}</p> : null}
      {superseded ? <p className="text-muted text-sm">{t('record.superseded')}</p> : null}
      {!superseded && decision.supersedesId ? <p className="text-muted text-sm">{t('record.supersedes')}</p> : null}
      <p className="break-all text-muted text-xs">
        {t('record.hash')} <code>{decision.contentHash}</code>
      </p>
    </div>
  );
}
