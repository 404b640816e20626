'use client';
import dynamic from 'next/dynamic';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardBody } from '@/components/ui/card';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { AwarenessView } from '@/lib/cases/awareness/queries';
import { formatDateTime } from '@/lib/platform/time/format';
import { AwarenessHistory } from './awareness-history';
import { AwarenessSignal } from './awareness-signal';

const AwarenessForm = dynamic(() => import('./awareness-form').then((module) => module.AwarenessForm));

/**
 * How the laboratory came to know: first signal, the moment of awareness with its history, and its form: in place while no
 * date is fixed, in a window for a revision. `retain` opens it on a notice of the vendor.
 */
export function AwarenessCard({ view, retain: asked = null }: { view: AwarenessView; retain?: string | null }) {
  const [t, locale] = [useTranslations('cases.awareness'), useLocale()];
  const fixed = view.awarenessAt !== null;
  const retain = view.versions.some((version) => version.noticeDeliveryId === asked) ? null : asked;
  const [revising, setRevising] = useState(fixed && retain !== null && view.mayFix);

  return (
    <Card
      id="awareness"
      className="scroll-mt-20"
      title={t('title')}
      actions={view.mayFix && fixed ? <Button onClick={() => setRevising(true)}>{t('revise')}</Button> : null}
    >
      <AwarenessSignal view={view} />
      {fixed ? (
        <>
          <AwarenessHistory versions={view.versions} />
          {view.reg1182 ? (
            <p className="border-t px-4 py-2.5 text-muted text-sm">
              {t('reg1182', { at: formatDateTime(view.reg1182, locale) })}
            </p>
          ) : null}
        </>
      ) : (
        <CardBody>
          <p>{t(view.mayFix ? 'none' : 'noneForReader')}</p>
          {view.mayFix ? <AwarenessForm view={view} retain={retain} /> : null}
        </CardBody>
      )}
      <Dialog open={revising} onOpenChange={setRevising}>
        <DialogContent title={t('revise')} description={t('reviseHint')} size="lg">
          <AwarenessForm view={view} retain={retain} onDone={() => setRevising(false)} />
        </DialogContent>
      </Dialog>
    </Card>
  );
}
