import { Info } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Card, CardBody } from '@/components/ui/card';
import type { ArticleView, DecisionsView, DecisionView } from '@/lib/decisions/queries';
import { effectOf } from '@/lib/decisions/rules';
import { DecisionBody } from './decision-body';
import { DecisionTag } from './decision-tag';
import { ProposeDialog } from './propose-dialog';
import { RecordLink } from './record-link';
import { SettleDialog } from './settle-dialog';

/** One article of the law for this laboratory: the decision in force, the one that waits, the history. */
export function ArticleCard({ view, article }: { view: DecisionsView; article: ArticleView }) {
  const t = useTranslations('decisions');
  const { kind, current, waiting, history, propose } = article;
  const place = { incidentId: view.incidentId, caseId: view.caseId };
  const state = waiting?.state ?? current?.state ?? history[0]?.state ?? null;
  return (
    <Card
      id={kind.toLowerCase()}
      className="scroll-mt-20"
      title={t(`kinds.${kind}.title`)}
      hint={<DecisionTag state={state} />}
    >
      <div className="divide-y">
        <CardBody>
          <p className="text-muted text-sm">{t(`kinds.${kind}.law`)}</p>
          {propose && !propose.refusal && view.basis ? (
            <div>
              <ProposeDialog place={place} kind={kind} level={view.basis.level} replaces={current !== null} />
            </div>
          ) : null}
          {propose?.refusal && !waiting ? (
            <Callout tone="idle">{t(propose.refusal.key.replace('decisions.', ''), propose.refusal.params)}</Callout>
          ) : null}
          {!current && !waiting && history.length === 0 ? <p>{t(`kinds.${kind}.empty`)}</p> : null}
        </CardBody>
        {waiting ? <Waiting view={view} decision={waiting} /> : null}
        {current ? (
          <CardBody>
            <DecisionBody decision={current} />
            <div className="flex flex-wrap gap-2">
              {current.outcome === 'INFORM' && !waiting && view.permissions.prepareLetters ? (
                <Button asChild variant="primary">
                  <Link href={`/incidents/${view.incidentId}/batches/new?case=${view.caseId}`}>
                    {t('prepareLetters')}
                  </Link>
                </Button>
              ) : null}
              <RecordLink incidentId={view.incidentId} decisionId={current.id} />
            </div>
          </CardBody>
        ) : null}
        {history.length > 0 ? (
          <CardBody>
            <details open={!current && !waiting}>
              <summary className="min-h-6 cursor-pointer text-accent text-sm">
                {t('record.history')} ({history.length})
              </summary>
              <ol className="mt-2 grid gap-4">
                {history.map((decision) => (
                  <li key={decision.id} className="grid gap-2">
                    <DecisionBody decision={decision} superseded={decision.state === 'SIGNED'} />
                    <div>
                      <RecordLink incidentId={view.incidentId} decisionId={decision.id} />
                    </div>
                  </li>
                ))}
              </ol>
            </details>
          </CardBody>
        ) : null}
        <p className="flex items-start gap-2 px-4 py-2.5 text-muted text-xs">
          <Info aria-hidden className="mt-0.5 size-3.5 flex-none" />
          {t(`kinds.${kind}.info`)}
        </p>
      </div>
    </Card>
  );
}

function Waiting({ view, decision }: { view: DecisionsView; decision: DecisionView }) {
  const t = useTranslations('decisions');
  const place = { incidentId: view.incidentId, caseId: view.caseId };
  const sign = decision.acts.find((item) => item.act === 'sign');
  const open = decision.acts.filter((item) => item.refusal === null);
  return (
    <div className="border-l-3 border-l-soon bg-soon-soft/40">
      <CardBody>
        <h3 className="font-strong">{t('waiting.title')}</h3>
        <DecisionBody decision={decision} />
        {sign?.refusal ? (
          <Callout tone="soon">{t(sign.refusal.key.replace('decisions.', ''), sign.refusal.params)}</Callout>
        ) : null}
        {sign ? null : <p className="text-muted text-sm">{t('waiting.someone')}</p>}
        <div className="flex flex-wrap gap-2">
          {open.map(({ act }) =>
            act === 'propose' ? null : (
              <SettleDialog
                key={act}
                act={act}
                place={place}
                decision={decision}
                withPassword={view.signsWithPassword}
                effect={effectOf(decision.outcome)}
              />
            ),
          )}
          <RecordLink incidentId={view.incidentId} decisionId={decision.id} />
        </div>
      </CardBody>
    </div>
  );
}
