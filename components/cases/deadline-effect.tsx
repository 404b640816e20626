'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useCaseNow } from '@/components/layout/case-clock';
import { Callout } from '@/components/ui/callout';
import { Spinner } from '@/components/ui/spinner';
import { StateTag } from '@/components/ui/state-tag';
import type { Tone } from '@/components/ui/tone';
import type { CaseEffect, EffectLine, Judgement } from '@/lib/cases/awareness/schema';
import { formatDateTime, formatRemaining, formatShort } from '@/lib/platform/time/format';
import { useAwarenessEffect } from './use-awareness-effect';

/** What a date of awareness would do to every deadline of one laboratory and to its dossiers, before it is saved. */
export function DeadlineEffect({
  incidentId,
  caseId,
  awarenessAt,
}: {
  incidentId: string;
  caseId: string;
  awarenessAt: string;
}) {
  const t = useTranslations('cases.effect');
  const now = useCaseNow();
  const effect = useAwarenessEffect({ incidentId, caseIds: [caseId], awarenessAt, now });
  if (effect.status === 'idle') return null;
  if (effect.status === 'loading')
    return (
      <p role="status" className="flex items-center gap-2 text-muted text-sm">
        <Spinner /> {t('loading')}
      </p>
    );
  if (effect.status === 'failed')
    return (
      <Callout tone="soon" live>
        {t('failed')}
      </Callout>
    );
  return effect.cases.map((one) => <OneEffect key={one.caseId} effect={one} now={now} />);
}

function OneEffect({ effect, now }: { effect: CaseEffect; now: number }) {
  const [t, locale] = [useTranslations('cases.effect'), useLocale()];
  const cnil = effect.lines.find((line) => line.kind === 'CNIL_33');
  const moved = effect.lines.filter((line) => line.moves);
  const still = effect.lines.filter((line) => !line.moves);
  return (
    <section aria-label={t('title')} className="overflow-clip rounded-md border">
      {cnil ? <Headline line={cnil} now={now} /> : null}
      <ul className="divide-y border-t text-sm">
        {moved.map((line) => (
          <Line key={line.kind} line={line} now={now} />
        ))}
      </ul>
      {still.length > 0 ? (
        <p className="border-t px-3 py-2 text-muted text-sm">
          {t('unchanged', { labels: still.map((line) => labelOf(line, locale)).join(', ') })}
        </p>
      ) : null}
      <Dossiers effect={effect} />
      {effect.reg1182 ? (
        <p className="border-t px-3 py-2 text-muted text-xs">
          {t('reg1182', { at: formatDateTime(effect.reg1182, locale) })}
        </p>
      ) : null}
    </section>
  );
}

const TONES: Record<Judgement, Tone> = {
  RUNNING: 'run',
  LATE: 'late',
  NO_DATE: 'idle',
  DONE: 'met',
  DONE_IN_TIME: 'met',
  DONE_LATE: 'soon',
  NOT_REQUIRED: 'idle',
};

/** The clock of art. 33 in one sentence, announced: what is left, or how late it would be. */
function Headline({ line, now }: { line: EffectLine; now: number }) {
  const [t, locale] = [useTranslations('cases.effect'), useLocale()];
  const { dueAt } = line.after;
  if (!dueAt) return null;
  const time = formatRemaining(dueAt.getTime() - now, locale);
  const key = line.becomes === 'LATE' ? 'late' : line.becomes === 'RUNNING' ? 'left' : `head.${line.becomes}`;
  return (
    <Callout
      tone={TONES[line.becomes]}
      live
      className="rounded-none border-0"
      title={t(key, { at: formatDateTime(dueAt, locale), time })}
    >
      {line.before.dueAt && line.moves ? (
        <p>{t('instead', { at: formatDateTime(line.before.dueAt, locale) })}</p>
      ) : null}
    </Callout>
  );
}

function Line({ line, now }: { line: EffectLine; now: number }) {
  const [t, locale] = [useTranslations('cases.effect'), useLocale()];
  const legal = line.after.dueAt ?? line.before.dueAt;
  const [old, next] = legal ? [line.before.dueAt, line.after.dueAt] : [line.before.targetAt, line.after.targetAt];
  const flips = line.was !== line.becomes && line.before.dueAt !== null;
  return (
    <li className="grid gap-x-3 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(0,1fr)_auto]">
      <p className="min-w-0">
        <b className="font-semibold">{labelOf(line, locale)}</b>
        {line.toVerify ? <span className="text-muted text-xs"> · {t('toVerify')}</span> : null}
        <span className="block text-muted">
          {legal ? null : `${t('target')} `}
          {old ? <del>{formatShort(old, locale)}</del> : null}
          {old ? ' → ' : null}
          {next ? <span className="text-text">{formatShort(next, locale)}</span> : t('noDate')}
          {next ? ` (${relative(next, now, locale, t)})` : null}
        </span>
      </p>
      {legal ? (
        <span className="self-center">
          <StateTag tone={TONES[line.becomes]}>
            {t(flips ? `flips.${line.becomes}` : `judged.${line.becomes}`)}
          </StateTag>
        </span>
      ) : null}
    </li>
  );
}

function relative(
  at: Date,
  now: number,
  locale: string,
  t: ReturnType<typeof useTranslations<'cases.effect'>>,
): string {
  const ms = at.getTime() - now;
  return t(ms < 0 ? 'ago' : 'in', { time: formatRemaining(ms, locale) });
}

function labelOf(line: EffectLine, locale: string): string {
  return locale === 'en' ? line.label.en : line.label.fr;
}

/** Dossiers that quote another date: they can no longer be filed as they are, or were filed with the old one. */
function Dossiers({ effect }: { effect: CaseEffect }) {
  const t = useTranslations('cases.effect');
  if (effect.filings.length === 0) return null;
  return (
    <div className="border-t px-3 py-2">
      <Callout tone="soon" title={t('filings.title', { count: effect.filings.length })}>
        <ul>
          {effect.filings.map((filing) => (
            <li key={filing.id}>{t(`filings.${filing.state}`, { kind: filing.kind })}</li>
          ))}
        </ul>
      </Callout>
    </div>
  );
}
