import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { RegisterOutcome } from '@/lib/register/schema';

/** Notified, not notified with reasons, or under way: icon, word and colour; lateness in words. */
export function OutcomeTag({ outcome, late }: { outcome: RegisterOutcome; late: boolean }) {
  const t = useTranslations('register');
  const tone = outcome === 'OPEN' ? (late ? 'late' : 'run') : outcome === 'NOTIFIED' ? (late ? 'soon' : 'met') : 'idle';
  return (
    <StateTag tone={tone}>
      {t(`outcome.${outcome}`)}
      {late ? `, ${t('list.late')}` : ''}
    </StateTag>
  );
}
