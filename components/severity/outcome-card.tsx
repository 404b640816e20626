import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardBody } from '@/components/ui/card';
import { formatDateTime } from '@/lib/platform/time/format';
import type { AssessmentView } from '@/lib/severity/versions/queries';
import { LevelTag } from './level-tag';

/** What was decided, beside what the worksheet proposed: both are kept. */
export function OutcomeCard({ assessment, actions }: { assessment: AssessmentView; actions?: ReactNode }) {
  const [t, locale] = [useTranslations('severity'), useLocale()];
  const { cnilDecided, cnilProposed, decidedAt, decidedName, overrideReason, version, level, worksheet } = assessment;
  if (!decidedAt || cnilDecided === null) return null;
  return (
    <Card title={t('outcome.title')} actions={actions}>
      <CardBody>
        <p className="flex flex-wrap items-center gap-2">
          <b className="font-strong text-lg">{t(`cnil.${cnilDecided}.label`)}</b>
          {level ? <LevelTag level={level} /> : null}
        </p>
        <p className="text-sm">
          {cnilProposed === null || cnilDecided === cnilProposed
            ? t('outcome.asProposed')
            : t('outcome.overridden', { proposed: t(`cnil.${cnilProposed}.label`), reason: overrideReason })}
        </p>
        {worksheet.review.confirmed ? (
          <p className="text-sm">{t('outcome.review', { reason: worksheet.review.reason })}</p>
        ) : null}
        <p className="text-muted text-sm">
          {t('score.decided', { version, name: decidedName, at: formatDateTime(decidedAt, locale) })}
        </p>
      </CardBody>
    </Card>
  );
}
