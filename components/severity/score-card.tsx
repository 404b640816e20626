import { Flag, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import { StateTag } from '@/components/ui/state-tag';
import { type Score, suggestionsOf } from '@/lib/severity/rules';
import { LevelTag } from './level-tag';
import { ScoreLine } from './score-line';
import { ScoreScale } from './score-scale';

/** The score as it builds up: formula, level, signals, and what the level suggests to look at. */
export function ScoreCard({ score, hint, children }: { score: Score; hint: ReactNode; children?: ReactNode }) {
  const t = useTranslations('severity');
  return (
    <Card title={t('score.title')} hint={hint}>
      <CardBody>
        <ScoreLine score={score} />
        <p className="text-muted text-xs">{score.se === null ? t('score.open') : t('score.formula')}</p>
        <ScoreScale se={score.se} />
        <div className="flex flex-wrap gap-1.5" aria-live="polite">
          {score.level ? <LevelTag level={score.level} /> : null}
          {score.flags.map((flag) => (
            <StateTag key={flag} tone="idle" icon={Flag}>
              {t(`flags.${flag}`)}
            </StateTag>
          ))}
        </div>
        {score.nearCut ? (
          <Callout tone="soon" icon={TriangleAlert}>
            {t('score.near')}
          </Callout>
        ) : null}
        {score.level ? (
          <div className="text-sm">
            <p className="text-muted">{t('score.suggests')}</p>
            <ul className="list-disc pl-5">
              {suggestionsOf(score.level).map((item) => (
                <li key={item}>{t(`suggestions.${item}`)}</li>
              ))}
            </ul>
          </div>
        ) : null}
        {score.flags.includes('OVER_100_PERSONS') ? <p className="text-muted text-xs">{t('flagHint')}</p> : null}
        {children}
      </CardBody>
    </Card>
  );
}
