import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import { BATCH_TONE } from '@/lib/notifications/labels';
import type { BatchState } from '@/lib/notifications/rules';

/** State of a batch: icon, word, colour. While its list is being drawn up it says so. */
export function BatchStateTag({ state, ready = true }: { state: BatchState; ready?: boolean }) {
  const t = useTranslations('notifications.state');
  if (state === 'DRAFT' && !ready) return <StateTag tone="run">{t('PREPARING')}</StateTag>;
  return <StateTag tone={BATCH_TONE[state]}>{t(state)}</StateTag>;
}
