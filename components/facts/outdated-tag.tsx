import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Outdated } from '@/lib/facts/quoting/rules';

/** Documents that still say an earlier value. */
export function OutdatedTag({ open, handedIn }: Outdated) {
  const t = useTranslations('facts.outdated');
  if (open + handedIn === 0) return null;
  return (
    <span className="flex flex-wrap gap-1">
      {open > 0 ? <StateTag tone="soon">{t('open', { count: open })}</StateTag> : null}
      {handedIn > 0 ? <StateTag tone="run">{t('handedIn', { count: handedIn })}</StateTag> : null}
    </span>
  );
}
