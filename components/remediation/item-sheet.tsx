'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { type ReactNode, useTransition } from 'react';
import { Timeline } from '@/components/layout/timeline';
import { Callout } from '@/components/ui/callout';
import { Sheet, SheetContent } from '@/components/ui/sheet';
import { formatDateTime, formatShort } from '@/lib/platform/time/format';
import type { ItemDetail } from '@/lib/remediation/queries';
import { CellTag } from './cell-tag';
import { ProofLink } from './proof-link';

const ActForm = dynamic(() => import('./act-form').then((module) => module.ActForm));

/** One cell: what is asked, where it stands, the proof, what can be done now, and everything that happened. */
export function ItemSheet({ incidentId, item }: { incidentId: string; item: ItemDetail }) {
  const t = useTranslations('remediation');
  const locale = useLocale();
  const [closing, startTransition] = useTransition();
  const [, setItem] = useQueryState(
    'item',
    parseAsString.withOptions({ shallow: false, scroll: false, startTransition }),
  );
  const close = () => setItem(null);

  return (
    <Sheet open={!closing} onOpenChange={(open) => !open && close()}>
      <SheetContent title={item.action.title}>
        <div className="grid content-start gap-4 px-5 py-4">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <CellTag cell={item} />
            <p>
              <b className="font-semibold">{item.laboratory.name}</b>
              <span className="text-muted">
                {item.laboratory.version ? ` · v${item.laboratory.version}` : ''} ·{' '}
                {t('sites', { count: item.laboratory.sites })}
              </span>
            </p>
          </div>
          {item.action.description ? <p className="text-muted text-sm">{item.action.description}</p> : null}
          {item.reason ? (
            <Callout tone="late" title={t('refusedBecause')}>
              <p className="whitespace-pre-line">{item.reason}</p>
            </Callout>
          ) : null}
          <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
            <Row name={t('requested')}>{formatDateTime(item.requestedAt, locale)}</Row>
            <Row name={t('due')}>
              {item.dueAt ? t('dueAt', { due: item.due, at: formatDateTime(item.dueAt, locale) }) : t('noDue')}
            </Row>
            <Row name={t('proof')}>{item.evidence ? <ProofLink piece={item.evidence} hash /> : t('noProof')}</Row>
          </dl>
        </div>
        {item.next.length > 0 ? (
          <section aria-label={t('act')} className="border-t bg-bg px-5 py-4">
            <ActForm
              key={item.lockVersion}
              incidentId={incidentId}
              cells={[{ id: item.id, lockVersion: item.lockVersion }]}
              options={item.next}
              laboratories={1}
              onDone={close}
            />
          </section>
        ) : null}
        <section className="border-t px-1">
          <h3 className="px-4 pt-4 pb-1 text-base">{t('history')}</h3>
          {item.events.length === 0 ? (
            <p className="px-4 pb-4 text-muted text-sm">{t('noHistory')}</p>
          ) : (
            <Timeline
              items={item.events.toReversed().map((event) => ({
                id: event.id,
                time: <TwoLines text={formatShort(event.at, locale)} />,
                dateTime: event.at.toISOString(),
                text: (
                  <>
                    <b className="font-semibold">{t(`did.${event.to}`)}</b>
                    {event.note ? <span className="block whitespace-pre-line">{event.note}</span> : null}
                    {event.evidence ? <ProofLink piece={event.evidence} /> : null}
                  </>
                ),
                by: event.author ?? t('byDecider'),
              }))}
            />
          )}
        </section>
      </SheetContent>
    </Sheet>
  );
}

/** « ven. 26, 13:00 » on two lines, for the narrow column of the timeline. */
function TwoLines({ text }: { text: string }) {
  return text.split(', ').map((part) => (
    <span key={part} className="block whitespace-nowrap">
      {part}
    </span>
  ));
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
