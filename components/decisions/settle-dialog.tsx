'use client';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogTrigger } from '@/components/ui/dialog';
import type { Effect } from '@/lib/decisions/rules';
import type { Outcome } from '@/lib/decisions/schema';
import type { Settlement } from './settle-form';

const SettleForm = dynamic(() => import('./settle-form').then((module) => module.SettleForm));

interface Props extends Settlement {
  decision: Settlement['decision'] & { outcome: Outcome };
  /** What signing it does. */
  effect: Effect;
}

/** Signs, refuses or withdraws: says what will happen, and asks for the proof or the reason it needs. */
export function SettleDialog({ act, place, decision, withPassword, effect }: Props) {
  const t = useTranslations('decisions');
  const [open, setOpen] = useState(false);
  const body =
    act === 'sign'
      ? `${t('sign.body', { outcome: t(`outcomes.${decision.outcome}.label`) })} ${t(`sign.effect.${'clock' in effect ? effect.clock : effect.art34}`)}`
      : t(`${act}.body`);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant={act === 'sign' ? 'primary' : 'default'}>{t(`${act}.open`)}</Button>
      </DialogTrigger>
      <DialogContent title={t(`${act}.title`)} description={body} size="sm">
        <SettleForm {...{ act, place, decision, withPassword }} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}
