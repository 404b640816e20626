'use client';
import { ListPlus, Pencil, Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Sheet, SheetContent, SheetTrigger } from '@/components/ui/sheet';
import type { Matrix } from '@/lib/remediation/matrix/build';

const AskForm = dynamic(() => import('./ask-form').then((module) => module.AskForm));

/** What is asked of the vendor: the coordinator adds an action or rewords one. */
export function AskSheet({
  incidentId,
  matrix,
}: {
  incidentId: string;
  matrix: Pick<Matrix, 'actions' | 'laboratories'>;
}) {
  const t = useTranslations('remediation.ask');
  const [editing, setEditing] = useState<string | null>(null);
  const form = { incidentId, laboratories: matrix.laboratories, onDone: () => setEditing(null) };
  return (
    <Sheet onOpenChange={() => setEditing(null)}>
      <SheetTrigger asChild>
        <Button>
          <ListPlus aria-hidden />
          {t('open')}
        </Button>
      </SheetTrigger>
      <SheetContent title={t('open')}>
        <ol className="divide-y">
          {matrix.actions.map((action, index) => (
            <li key={action.id} className="px-5 py-3">
              {editing === action.id ? (
                <AskForm {...form} action={action} />
              ) : (
                <div className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-start gap-2">
                  <span className="text-muted tabular-nums">{index + 1}</span>
                  <div>
                    <p className="font-semibold">{action.title}</p>
                    <p className="text-muted text-sm">{action.description}</p>
                  </div>
                  <Button
                    variant="quiet"
                    size="icon"
                    aria-label={t('editTitle', { action: action.title })}
                    onClick={() => setEditing(action.id)}
                  >
                    <Pencil aria-hidden />
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ol>
        <div className="border-t px-5 py-4">
          {editing === 'new' ? (
            <AskForm {...form} action={null} />
          ) : (
            <Button variant="primary" onClick={() => setEditing('new')}>
              <Plus aria-hidden />
              {t('add')}
            </Button>
          )}
        </div>
      </SheetContent>
    </Sheet>
  );
}
