'use client';
import { Sparkles } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { TextareaField } from '@/components/form/text-field';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { REASON_MIN } from '@/lib/severity/rules';
import type { Section } from '@/lib/severity/schema';
import { useWorksheet } from './provider';

/** One factor: the question, the method's words, the software's proposal to confirm, then the answers. */
export function SectionCard({ section, factor, children }: { section: Section; factor: string; children: ReactNode }) {
  const t = useTranslations('severity');
  const { worksheet } = useWorksheet();
  const { setValue } = useFormContext();
  return (
    <Card
      id={`section-${section}`}
      className="scroll-mt-20"
      title={t(`sections.${section}.title`)}
      hint={<span className="font-semibold text-text tabular-nums">{factor}</span>}
    >
      <CardBody className="gap-4">
        <p className="text-muted text-sm">{t(`sections.${section}.law`)}</p>
        {worksheet[section].proposed ? (
          <Callout
            tone="run"
            icon={Sparkles}
            action={
              <Button
                aria-label={`${t('proposal.confirm')} (${t(`sections.${section}.title`)})`}
                onClick={() => setValue(`${section}.proposed`, false, { shouldDirty: true })}
              >
                {t('proposal.confirm')}
              </Button>
            }
          >
            {t('proposal.text')}
          </Callout>
        ) : null}
        {children}
      </CardBody>
    </Card>
  );
}

/** The place of an answer; the list of what is missing jumps to it. */
export function Spot({ path, children }: { path: string; children: ReactNode }) {
  return (
    <div id={`field-${path}`} className="scroll-mt-24">
      {children}
    </div>
  );
}

/** A reason beside its factor; how long it must be is said while it is too short. */
export function ReasonField({ path, rows = 2 }: { path: string; rows?: number }) {
  const t = useTranslations('severity');
  const { missing } = useWorksheet();
  const short = missing.some((item) => item.path === path);
  return (
    <Spot path={path}>
      <TextareaField
        name={path}
        label={t(`fields.${path}`)}
        rows={rows}
        hint={short ? t('missing.reason', { count: REASON_MIN }) : t('hints.reason')}
      />
    </Spot>
  );
}
