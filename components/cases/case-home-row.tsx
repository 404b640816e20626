import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { MyCase } from '@/lib/cases/home/queries';
import { CaseClockTrack } from './case-clock-track';
import { hrefOf } from './case-step-place';
import { useStepWords } from './case-step-words';

/** One laboratory: its clock, how far it is, the act that comes next and the way to it. */
export function CaseHomeRow({ one }: { one: MyCase }) {
  const t = useTranslations('cases.home');
  const words = useStepWords();
  const { next } = one;
  const page = `/incidents/${one.incidentId}/cases/${one.caseId}`;
  return (
    <li className="grid items-center gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,13rem)_13rem_minmax(0,1fr)_auto]">
      <Link href={page} className="leading-tight hover:underline">
        <b className="font-semibold">{one.laboratory}</b>
        <small className="block text-muted text-xs">
          {[one.department, one.city].filter(Boolean).join(' · ')} · {t('progress', one.progress)}
        </small>
      </Link>
      <CaseClockTrack facts={one.clock} />
      <div className="min-w-0">
        {next ? (
          <>
            <p className="font-semibold">{words.title(next)}</p>
            <p className="text-muted text-sm">{words.detail(next)}</p>
          </>
        ) : (
          <p className="text-muted text-sm">{t('nothing')}</p>
        )}
        {one.requests.open > 0 ? (
          <Link
            href={`/incidents/${one.incidentId}/requests?due=open&case=${one.caseId}`}
            className="text-sm underline-offset-4 hover:underline"
          >
            {t('requests', one.requests)}
          </Link>
        ) : null}
      </div>
      <Button asChild className="max-md:w-fit">
        <Link href={next?.act && next.place ? hrefOf(next.place, one) : page}>
          {next?.act ? words.act(next) : t('open')}
          <span className="sr-only"> · {one.laboratory}</span>
        </Link>
      </Button>
    </li>
  );
}
