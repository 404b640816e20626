import { useTranslations } from 'next-intl';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { RequestState } from '@/lib/requests/rules';

const TONES: Readonly<Record<RequestState, Tone>> = {
  RECEIVED: 'soon',
  AUTHENTICATING: 'run',
  AUTHENTICATED: 'run',
  ANSWERED: 'met',
  REFUSED: 'idle',
  ABANDONED: 'idle',
  CLOSED: 'met',
};

/** Where a request stands, in a word. */
export function RequestStateTag({ state }: { state: RequestState }) {
  const t = useTranslations('requests.states');
  return <StateTag tone={TONES[state]}>{t(state)}</StateTag>;
}
