'use client';
import { CircleCheckBig } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Progress } from '@/components/ui/progress';
import { BLOCKS } from '@/lib/filings/form/rules';
import { cn } from '@/lib/platform/utils/cn';
import { useDraftContext } from './draft-provider';

/** The meter of the initial notification, and what it still lacks by block; each line leads to its field. */
export function MissingList() {
  const t = useTranslations('filings');
  const { missing, percent, jump } = useDraftContext();
  return (
    <div className="grid gap-3 px-4 py-3.5">
      <div className="grid gap-1.5">
        <p className="flex items-baseline justify-between gap-2">
          <span className="font-semibold">{t('meter.initial')}</span>
          <span className="font-strong text-xl tabular-nums">{t('meter.percent', { percent: percent.initial })}</span>
        </p>
        <Progress value={percent.initial} label={t('meter.initial')} tone={percent.initial === 100 ? 'met' : 'run'} />
        <p className="text-muted text-sm">{t('meter.complete', { percent: percent.complete })}</p>
      </div>
      {missing.length === 0 ? (
        <p className="flex items-center gap-2 font-semibold text-met">
          <CircleCheckBig aria-hidden className="size-4 flex-none" />
          {t('meter.ready')}
        </p>
      ) : (
        <div>
          <p className="font-semibold">{t('meter.missing', { count: missing.length })}</p>
          <ul className="mt-1 grid">
            {missing.map((item) => (
              <li key={item.path}>
                <button
                  type="button"
                  onClick={() => jump(item.path)}
                  className="grid w-full grid-cols-[1.75rem_minmax(0,1fr)] items-baseline rounded-md py-1 text-left hover:bg-sunken"
                >
                  <span className="text-muted text-sm tabular-nums" title={t(`blocks.${item.block}`)}>
                    {BLOCKS.indexOf(item.block) + 1}
                  </span>
                  <span>
                    <span className="text-accent underline-offset-4 hover:underline">{t(`fields.${item.path}`)}</span>
                    <span className="block text-muted text-xs">{t(item.messageKey.replace('filings.', ''))}</span>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <BlockLinks lacking={new Set(missing.map((item) => item.block))} />
    </div>
  );
}

/** Straight to a block of the teleservice; those that lack an answer are marked. */
function BlockLinks({ lacking }: { lacking: ReadonlySet<string> }) {
  const t = useTranslations('filings');
  return (
    <nav aria-label={t('goToBlock')}>
      <ol className="flex flex-wrap gap-1">
        {BLOCKS.map((block, index) => (
          <li key={block}>
            <a
              href={`#block-${block}`}
              title={t(`blocks.${block}`)}
              className={cn(
                'grid size-7 place-items-center rounded-md border text-xs tabular-nums hover:bg-sunken',
                lacking.has(block) && 'border-soon bg-soon-soft font-semibold text-soon',
              )}
            >
              <span className="sr-only">{t(`blocks.${block}`)} </span>
              {index + 1}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
