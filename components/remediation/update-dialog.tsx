'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { commonNextStates } from '@/lib/remediation/rules';
import type { Chosen } from './use-chosen';

const ActForm = dynamic(() => import('./act-form').then((module) => module.ActForm));

/** One act on all the chosen cells; says which ones, and when they have no step in common. */
export function UpdateDialog({
  incidentId,
  chosen,
  open,
  onOpenChange,
  onDone,
}: {
  incidentId: string;
  chosen: readonly Chosen[];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const t = useTranslations('remediation');
  const options = commonNextStates(chosen.map(({ cell }) => cell.next));
  const byAction = Map.groupBy(chosen, ({ action }) => action);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('updateTitle', { count: chosen.length })}
        description={chosen.length > 1 ? t('allOrNothing') : undefined}
      >
        <ul className="grid max-h-40 gap-1 overflow-y-auto rounded-md bg-sunken px-3 py-2 text-sm">
          {[...byAction].map(([action, cells]) => (
            <li key={action}>
              <b className="font-semibold">{action}</b>
              <span className="text-muted"> · {cells.map(({ laboratory }) => laboratory).join(', ')}</span>
            </li>
          ))}
        </ul>
        {options.length === 0 ? (
          <Callout tone="soon">{t('nothingInCommon')}</Callout>
        ) : (
          <ActForm
            incidentId={incidentId}
            cells={chosen.map(({ cell }) => ({ id: cell.id, lockVersion: cell.lockVersion }))}
            options={options}
            laboratories={new Set(chosen.map(({ laboratory }) => laboratory)).size}
            onDone={onDone}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
