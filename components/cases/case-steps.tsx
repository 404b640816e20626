import { useLocale, useTranslations } from 'next-intl';
import { Steps } from '@/components/layout/steps';
import { Card } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import type { Step, StepCode } from '@/lib/cases/checklist/rules';
import type { CaseView } from '@/lib/cases/detail/queries';
import { formatShort } from '@/lib/platform/time/format';

/** "Ce que la loi demande ici": the checklist of the case, each line leading to where it is done. */
export function CaseSteps({ view }: { view: CaseView }) {
  const [t, locale] = [useTranslations('cases.steps'), useLocale()];
  const options = useTranslations('filings.options');
  const applying = view.steps.filter((step) => step.state !== 'NOT_REQUIRED');

  const detail = (step: Step) => {
    const params = {
      ...step.params,
      ...(step.code === 'severity' && step.params.severity
        ? { severity: options(`severity.${step.params.severity}`) }
        : {}),
      ...(step.code === 'decide34' && step.params.decision
        ? { decision: options(`peopleInformed.${step.params.decision}`) }
        : {}),
      at: step.doneAt ? formatShort(step.doneAt, locale) : '',
    };
    return t(`${step.code}.${step.detail}`, params);
  };
  const tag = (step: Step) => {
    if (step.state !== 'OPEN') return null;
    if (step.late)
      return <StateTag tone={step.target ? 'soon' : 'late'}>{t(step.target ? 'pastTarget' : 'late')}</StateTag>;
    if (!step.dueAt) return null;
    return (
      <StateTag tone={step.tone} icon={step.tone === 'idle' ? null : undefined}>
        {t(step.target ? 'target' : 'before', { at: formatShort(step.dueAt, locale) })}
      </StateTag>
    );
  };

  return (
    <Card title={t('title')} hint={t('progress', view.progress)}>
      <Steps
        items={applying.map((step) => ({
          id: step.code,
          state: step.state === 'DONE' ? 'done' : step.next ? 'now' : 'todo',
          title: t(`${step.code}.title`),
          detail: detail(step),
          tag: tag(step),
          href: hrefOf(view, step.code),
        }))}
      />
    </Card>
  );
}

function hrefOf(view: CaseView, code: StepCode): string | undefined {
  const base = `/incidents/${view.incidentId}`;
  const filing = view.filing ? `${base}/filings/${view.filing.id}` : '#filing';
  const hrefs: Partial<Record<StepCode, string>> = {
    awareness: '#awareness',
    sectorReport: '#sector_report',
    complaint: '#complaint',
    ...(view.permissions.readFilings
      ? {
          severity: `${filing}#harms.severity`,
          cnil: filing,
          decide34: `${filing}#information.peopleInformed`,
          letters: `${base}/batches`,
        }
      : {}),
    supplement: view.supplementId
      ? `${base}/filings/${view.supplementId}`
      : view.filing && view.receipt
        ? filing
        : undefined,
  };
  // Without a dossier every question of it starts at the same place.
  const href = hrefs[code];
  return href?.startsWith('#filing#') ? '#filing' : href;
}
