import { CircleCheckBig, CircleDashed, Hourglass } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Card, CardBody } from '@/components/ui/card';
import { formatShort } from '@/lib/platform/time/format';
import { CHECKLIST, type StepKind } from '@/lib/requests/authentication/rules';
import { MANDATE_PROOFS } from '@/lib/requests/kinds/catalogue';
import type { RequestDetail } from '@/lib/requests/queries';
import { AuthenticateButton } from './authenticate-button';
import { CodeStep } from './code-step';
import { CompareStep } from './compare-step';
import { MandateStep } from './mandate-step';
import { StepButton } from './step-button';

/**
 * The proofs of identity, the usual ones of this way in first. It says which were gathered, never how a comparison
 * ended: until the person is authenticated nothing here tells whether they are in the file.
 */
export function AuthenticationCard({ view }: { view: RequestDetail }) {
  const t = useTranslations('requests.auth');
  const { capacity } = view;
  const steps: StepKind[] = [...CHECKLIST[view.channel], ...(capacity === 'SELF' ? [] : ['MANDATE' as const])];
  return (
    <Card title={t('title')} hint={t('hint')}>
      <CardBody>
        <p className="text-sm">{t('rule')}</p>
        <p className="text-muted text-sm">{t(`say.${view.channel}`)}</p>
      </CardBody>
      <ol className="divide-y border-t">
        {steps.map((kind) => (
          <li key={kind} className="grid gap-2 px-4 py-3">
            <StepHead view={view} kind={kind} />
            {view.mayHandle ? <StepAct view={view} kind={kind} /> : null}
          </li>
        ))}
      </ol>
      {view.mayHandle ? (
        <div className="flex flex-wrap items-center justify-between gap-3 border-t px-4 py-3">
          <p className="text-muted text-sm">{t('enough')}</p>
          <AuthenticateButton view={view} />
        </div>
      ) : null}
    </Card>
  );
}

function StepAct({ view, kind }: { view: RequestDetail; kind: StepKind }) {
  const { capacity } = view;
  if (kind === 'COMPARE') return <CompareStep view={view} />;
  if (kind === 'LETTER_CODE') return <CodeStep view={view} />;
  if (kind === 'MANDATE')
    return capacity === 'SELF' ? null : <MandateStep view={view} proofs={MANDATE_PROOFS[capacity]} />;
  return <StepButton view={view} step={kind} />;
}

function StepHead({ view, kind }: { view: RequestDetail; kind: StepKind }) {
  const [t, locale] = [useTranslations('requests.auth'), useLocale()];
  const found = view.steps.findLast((step) => step.kind === kind);
  const Icon = found ? (found.done ? CircleCheckBig : Hourglass) : CircleDashed;
  return (
    <div className="flex items-start gap-2.5">
      <Icon
        aria-hidden
        className={found?.done ? 'mt-0.5 size-4 flex-none text-met' : 'mt-0.5 size-4 flex-none text-muted'}
      />
      <div className="min-w-0">
        <p className="font-semibold">{t(`steps.${kind}.title`)}</p>
        <p className="text-muted text-sm">{t(`steps.${kind}.how`)}</p>
        {found ? (
          <p className="tabular text-sm">
            {t(found.done ? 'noted' : 'waiting', { at: formatShort(found.at, locale), by: found.by })}
            {found.proof ? ` · ${t(`proofs.${found.proof}`)}` : ''}
          </p>
        ) : null}
      </div>
    </div>
  );
}
