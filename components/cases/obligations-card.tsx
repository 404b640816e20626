'use client';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Card } from '@/components/ui/card';
import type { CaseView } from '@/lib/cases/detail/queries';
import { hrefOf, obligationAnchor } from './case-step-place';
import { ObligationItem } from './obligation-item';

/** The texts behind the checklist: what each asks, until when, where it is written, what still has to be checked in it. */
export function ObligationsCard({ view }: { view: Pick<CaseView, 'incidentId' | 'caseId' | 'obligations' | 'steps'> }) {
  const t = useTranslations('cases.obligations');
  const hash = useHash();
  return (
    <Card title={t('title')} hint={t('hint')}>
      <ul className="divide-y">
        {view.obligations.map((item) => {
          const anchor = obligationAnchor(item.rule.kind);
          return (
            <li key={item.rule.id} id={anchor} className="scroll-mt-20">
              <ObligationItem
                key={String(hash === anchor)}
                view={view}
                item={item}
                report={reportHref(view, item.rule.kind)}
                open={hash === anchor}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** The report that answers an obligation, or the place where it is started. */
function reportHref(view: Pick<CaseView, 'incidentId' | 'caseId' | 'steps'>, kind: string): string | null {
  const place = view.steps.find((step) => step.kind === kind)?.place;
  return place?.page === 'report' || place?.page === 'reports' ? hrefOf(place, view) : null;
}

/** The anchor of the address: the checklist opens the text it points at. */
function useHash(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1),
    () => '',
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
